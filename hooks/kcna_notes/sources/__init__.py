"""The Markdown of the pages: parsing, checks, lists of pages, dates of claims."""
