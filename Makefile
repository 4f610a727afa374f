# A fresh checkout: `make demo` shows the program, `make test` proves it. Users install with pip or pipx.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# How many tests run at once. Each worker has its own Neo4j server and browser (1.5 GB of memory).
JOBS ?= 2

.PHONY: demo test lint types bench fuzz clean

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
	$(BIN)/pytest -n $(JOBS) --dist worksteal --durations 30

bench: install
	$(BIN)/python -m benchmarks -o bench.json

fuzz: install
	FUZZ_EXAMPLES=20000 GAP_EXAMPLES=2000 $(BIN)/pytest --timeout 36000 tests/loaders/test_un_vocabulary.py tests/gaps tests/brute

clean:
	rm -rf $(VENV) build dist *.egg-info rightsgraph-demo bench.json
