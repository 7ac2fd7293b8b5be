"""What happens to the text of a page: marks of code, dates, no-break spaces, tools of sections."""
