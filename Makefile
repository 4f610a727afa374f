# A fresh checkout: `make demo` shows the program, `make test` proves it. Users install with pip or pipx.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# The versions that were tested; `make test CONSTRAINTS=` takes the newest that setup.cfg allows.
CONSTRAINTS ?= -c constraints.txt
# How many tests run at once. Each worker has its own Neo4j server and browser (1.5 GB of memory).
JOBS ?= 2
SOURCES := $(shell find graph ontology loaders queries views reports rightsgraph examples web -type f \
	-not -name '*.pyc' 2>/dev/null)

.PHONY: demo install tools lint types test quick bench fuzz docs dist kills mutate break constraints clean

$(VENV)/bin/pip:
	$(PYTHON) -m venv $(VENV) || { echo "Python's venv is missing. On Debian: apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --upgrade pip

# The program is installed as a user gets it (a wheel, not the source folders), so that a missing file shows.
$(STAMP): $(VENV)/bin/pip setup.cfg pyproject.toml constraints.txt $(SOURCES)
	$(BIN)/python -m pip install --quiet $(CONSTRAINTS) ".[test]"
	$(BIN)/python -m pip install --quiet --no-deps --force-reinstall .
	touch $(STAMP)

install: $(STAMP)

demo: install
	$(BIN)/rightsgraph demo

# What the tests need beside Python: found, else installed, else named with the command to run.
tools:
	scripts/test-tools

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

# From inside the environment: from here mypy would take the folder `rightsgraph/` for the whole package.
types: install
	cd $(VENV) && bin/mypy --config-file $(CURDIR)/pyproject.toml -p rightsgraph

test: tools install lint types
	$(BIN)/pytest -n $(JOBS) --dist worksteal --durations 30

# While working: the checkout itself, what changed first, then what is fast; under 90 s.
quick: $(VENV)/bin/pytest
	$(BIN)/ruff check --quiet .
	QUICK_SECONDS=55 $(BIN)/python -m pytest -q -n $(JOBS) --dist worksteal --no-header

$(VENV)/bin/pytest:
	$(MAKE) install

# The docs as a site in build/site; a dead link fails.
docs: install
	$(BIN)/python -m pip install --quiet $(CONSTRAINTS) ".[docs]"
	$(BIN)/mkdocs build --strict --quiet

# What is published, in dist/: wheel, source archive, bill of materials, the folder that starts without a network.
# The wheel is checked and installed into an empty environment, where it answers.
dist: install
	$(BIN)/python -m pip install --quiet twine build
	rm -rf dist build/clean
	$(BIN)/python -m build --outdir dist .
	$(BIN)/twine check --strict dist/*
	$(PYTHON) -m venv build/clean
	build/clean/bin/python -m pip install --quiet -c constraints.txt dist/*.whl
	cd build/clean && bin/rightsgraph demo trial
	build/clean/bin/python scripts/sbom.py rightsgraph -o dist/rightsgraph.cdx.json
	$(BIN)/python scripts/start_folder.py dist/*.whl -o dist/rightsgraph-start.zip $(PLATFORM)

bench: install
	$(BIN)/python -m benchmarks -o bench.json

fuzz: install
	FUZZ_EXAMPLES=20000 GAP_EXAMPLES=2000 $(BIN)/pytest --timeout 36000 tests/loaders/test_un_vocabulary.py tests/gaps tests/brute \
		tests/queries/test_random_patterns.py

# Loads killed at many more moments than `make test` has time for.
kills: install
	KILLS=200 $(BIN)/pytest --timeout 36000 tests/graph/test_durability.py tests/web/test_many.py
	KILLS=1 $(BIN)/pytest --timeout 36000 tests/neo4j/test_cut_off.py

# Small changes of the program, one at a time: which of them no test notices (hours; docs/mutations.md).
mutate: install
	$(BIN)/python scripts/mutate.py $(MUTATE)

# Campaigns of tests/campaign, each found by its place there.
break: install
	$(BIN)/python tests/campaign/run.py

# The newest versions that setup.cfg allows, written down after they passed `make test CONSTRAINTS=`.
constraints: install
	{ head -n 1 constraints.txt; $(BIN)/python -m pip freeze --exclude rightsgraph; } > constraints.new
	mv constraints.new constraints.txt

# A thousand tables mangled at random: nothing may be wrong in silence.
mangle: install
	MANGLED=1000 $(BIN)/pytest --timeout 36000 tests/loaders/test_mangling.py

clean:
	rm -rf $(VENV) build dist *.egg-info rightsgraph-demo bench.json
