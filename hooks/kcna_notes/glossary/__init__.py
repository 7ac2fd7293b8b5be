"""The glossary: its entries, its page, and the links to it."""
