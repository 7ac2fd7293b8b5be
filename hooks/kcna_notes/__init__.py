"""What this site adds to MkDocs: pure Python on top of Python-Markdown, without any import of MkDocs.

The hooks in the folder above connect it to MkDocs. `python -m kcna_notes` runs its tools (tools/, pdf/).
"""
