"""What this site adds to MkDocs: pure Python on top of Python-Markdown, with no import of MkDocs.

The hooks in the folder above connect it to MkDocs. `python -m kcna_notes` runs its tools (tools/, pdf/).
"""
