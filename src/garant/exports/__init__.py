"""Exports: what a ledger holds, in the formats that other programs read.

`selection.py` says what is exported, `formats.py` what a format is, `known_formats.py` which there are;
`export.py` writes one to its place, whole or not at all.
"""
