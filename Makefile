# A fresh checkout: `make demo` shows the program, `make test` proves it. Users install with pip or pipx.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test lint types bench fuzz break clean

$(STAMP): setup.cfg pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	touch $(STAMP)

# The program is installed as a user gets it (a wheel, not the source folders), so that a missing file shows.
.PHONY: install
install: $(STAMP)
	$(BIN)/python -m pip install --quiet ".[test]"
	$(BIN)/python -m pip install --quiet --no-deps --force-reinstall .

demo: install
	$(BIN)/rightsgraph demo

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

# From inside the environment: from here mypy would take the folder `rightsgraph/` for the whole package.
types: install
	cd $(VENV) && bin/mypy --config-file $(CURDIR)/pyproject.toml -p rightsgraph

test: install lint types
	$(BIN)/pytest

bench: install
	$(BIN)/python -m benchmarks -o bench.json

fuzz: install
	FUZZ_EXAMPLES=20000 GAP_EXAMPLES=2000 $(BIN)/pytest --timeout 36000 tests/loaders/test_un_vocabulary.py tests/gaps tests/brute

# Campaigns of tests/campaign, each found by its place there.
break: install
	$(BIN)/python tests/campaign/run.py

clean:
	rm -rf $(VENV) build dist *.egg-info rightsgraph-demo bench.json
