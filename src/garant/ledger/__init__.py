"""The ledger: what was read, by which run, in whose words. It only grows; SQLite and PostgreSQL.

`open.py` opens one, `writer.py` adds to it, `queries.py` and `show.py` ask it, `restore.py` gives the
model's records back, `verify.py` proves that it holds what it promises.
"""
