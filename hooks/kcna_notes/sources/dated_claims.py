"""Dated claims: how a page records when a source was checked.

Form: `checked 2026-11-23` on an English page, `sprawdzono 2026-11-23` on a Polish one; in data files also
`checked: 2026-11-23`. This module uses only the standard library, so that the weekly workflow needs no packages.
"""

from __future__ import annotations

import re

from kcna_notes.text.iso_dates import ISO_DATE

CLAIM = re.compile(rf"\b(?:checked|sprawdzono):? +[\"']?(?P<date>{ISO_DATE.pattern})", re.IGNORECASE)
