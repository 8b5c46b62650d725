"""A release: a ledger in every format that can be written here, with checksums, a method note and changes."""
