"""Garant reads the press and keeps the ledger of security commitments."""
