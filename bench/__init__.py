"""Measurements that stand beside the package: outside test sets, speed. Run as `python -m bench.NAME`."""
