"""Reports for people: a bulletin is composed of what a ledger knows, then written in one of four formats."""
