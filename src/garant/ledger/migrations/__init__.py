"""The ledger's versions, each a step from the one before; `open.py` runs them."""
