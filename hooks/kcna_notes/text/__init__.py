"""Changes to the text of a page: code marks, dates, no-break spaces, section tools."""
