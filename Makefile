# What a change must pass, and what can be measured. PYTHON is the interpreter to use.
PYTHON ?= python3
CODE = src tests bench docs training

.PHONY: check format lint types layers data tests docs gate bench readers constraints

check: format lint types layers data tests docs gate

format:
	$(PYTHON) -m ruff format --check $(CODE)

lint:
	$(PYTHON) -m ruff check --output-format concise $(CODE)

types:
	$(PYTHON) -m mypy

layers:
	$(PYTHON) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"

# The rows and the annotated articles keep their promises.
data:
	$(PYTHON) -m pytest tests/data tests/lexicon tests/gold

tests:
	$(PYTHON) -m pytest --ignore=tests/data --ignore=tests/lexicon --ignore=tests/gold

docs:
	$(PYTHON) -m docs.generate --check

gate:
	$(PYTHON) -m garant.cli.main evaluate --gate --reader rules
	$(PYTHON) -m garant.cli.main evaluate --gate

bench:
	$(PYTHON) -m bench.folds
	$(PYTHON) -m bench.outside
	$(PYTHON) -m bench.speed
	$(PYTHON) -m bench.sieve
	$(PYTHON) -m bench.archive
	$(PYTHON) -m bench.scale
	$(PYTHON) -m bench.world
	$(PYTHON) -m bench.worlds --articles 1000 10000

# How rules, network and both hold on sources that the network was not taught; teaches one for each fold first.
readers:
	$(PYTHON) -m training.crossvalidate

# The newest versions that work together, from a clean environment; run `make check` with them after it.
# FollowTheMoney builds a library against ICU: install libicu-dev, pkg-config and g++ first.
constraints:
	rm -rf build/newest && $(PYTHON) -m venv build/newest
	build/newest/bin/pip install --quiet '.[test,ftm,scale]'
	(sed -n '/^#/p' constraints.txt; build/newest/bin/pip freeze --exclude garant | tr 'A-Z_' 'a-z-' | sort) > build/constraints.txt
	mv build/constraints.txt constraints.txt
