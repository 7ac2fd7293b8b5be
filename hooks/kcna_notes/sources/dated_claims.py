"""Dated claims: the one form in which a page says when a source was read.

Form: `checked 2026-11-23` on an English page, `sprawdzono 2026-11-23` on a Polish one; in data files also
`checked: 2026-11-23`. Standard library only: the weekly workflow needs no packages for it.
"""

from __future__ import annotations

import re

from kcna_notes.text.iso_dates import ISO_DATE

CLAIM = re.compile(rf"\b(?:checked|sprawdzono):? +[\"']?(?P<date>{ISO_DATE.pattern})", re.IGNORECASE)
