# What a change must pass, and what can be measured. PYTHON is the interpreter to use.
PYTHON ?= python

.PHONY: check format lint types layers data tests docs gate bench

check: format lint types layers data tests docs gate

format:
	$(PYTHON) -m ruff format --check src tests bench

lint:
	$(PYTHON) -m ruff check src tests bench

types:
	$(PYTHON) -m mypy

layers:
	$(PYTHON) -m importlinter.cli lint

data:
	$(PYTHON) -m pytest tests/data tests/gold

tests:
	$(PYTHON) -m pytest

docs:
	$(PYTHON) -m docs.generate --check

gate:
	$(PYTHON) -m garant.cli.main evaluate --gate

bench:
	$(PYTHON) -m bench.outside
	$(PYTHON) -m bench.speed
