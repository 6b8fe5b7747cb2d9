# `make` builds the graph; `make test` runs the tests of every day (see tests/README.md). Both need Python 3.11 or newer and make.
PYTHON ?= python3
BIN := .venv/bin
# The files in the order of tests/conftest.py, each in one process.
TWO_AT_ONCE := --numprocesses 2 --dist loadfile --no-loadscope-reorder

.PHONY: all build site test nightly coverage check lint bench lock golden clean

all: build

.stamps/venv: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "kg-belarus needs Python 3.11 or newer; run make PYTHON=/path/to/it")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@mkdir -p .stamps && touch $@

build: .stamps/venv
	@mkdir -p .venv/share/man/man1 && $(BIN)/kg-belarus man > .venv/share/man/man1/kg-belarus.1
	$(BIN)/kg-belarus build

# The site, for the address at which it will be; not below build/, which holds a release and nothing else.
SITE_URL ?= http://127.0.0.1:8000/
site: .stamps/venv
	$(BIN)/kg-belarus publish site --base-url $(SITE_URL)

.stamps/test-venv: .stamps/venv requirements-dev.lock
	sh tests/icu.sh
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

# What reads in tests what we write, apart: it brings more packages than all else.
.stamps/readers: .stamps/test-venv requirements-readers.lock
	$(PYTHON) -m venv .readers
	.readers/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-readers.lock
	@touch $@

test: .stamps/readers lint
	without=$$(sh tests/install.sh) && $(BIN)/pytest -m "not nightly" $(TWO_AT_ONCE) $$without

nightly: .stamps/readers
	$(BIN)/pytest -m nightly $(TWO_AT_ONCE) tests

# Which lines and branches of `src` the tests of every day run, in commands of their own too.
coverage: .stamps/readers
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -m "not nightly" $(TWO_AT_ONCE)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

lint: .stamps/test-venv
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/kg-belarus check

# What is measured, and how to read it: docs/benchmarks.md.
bench: .stamps/test-venv
	$(BIN)/kg-belarus bench --engine reference
	$(BIN)/python benchmarks/publishing.py

# Answers on the shipped data and the outputs in documents, reviewed like code: see tests/golden/.
golden: .stamps/test-venv
	$(BIN)/python -m tests.golden.write

lock: .stamps/venv
	$(BIN)/pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --output-file requirements.lock requirements.in
	$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --output-file requirements-dev.lock requirements-dev.in
	$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --output-file requirements-readers.lock requirements-readers.in

clean:
	rm -rf .venv .readers .stamps build dist site
