"""The table of the heaviest pages, below the results. What opens a browser is in browser/conftest.py."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

HEAVIEST = 10  # lines of the table


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the heaviest of the pages that test_weight.py measured, in any process, and the median of all pages."""
    reports = [report for outcome in ("passed", "failed") for report in terminalreporter.getreports(outcome)]
    properties = [item for report in reports for item in getattr(report, "user_properties", ())]
    rows = sorted((row for name, row in properties if name == "weight"), key=lambda row: -row["first view"])
    if not rows:
        return
    middle = median(row["first view"] for row in rows)
    terminalreporter.write_line(
        f"\nFirst view: {middle:.1f} kB as gzip in the median of {len(rows)} pages. The heaviest:"
    )
    for cells in (list(rows[0]), *(row.values() for row in rows[:HEAVIEST])):
        page, *values = (f"{cell:.1f}" if isinstance(cell, float) else str(cell) for cell in cells)
        terminalreporter.write_line(f"{page:48}" + "".join(f"{value:>11}" for value in values))
