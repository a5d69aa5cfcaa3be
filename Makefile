# make demo    build the graph of the sample articles and say where the page is
# make test    ruff, mypy and pytest
# make format  let ruff set the code and mend what it can
# make docs    write again what is made of other files: the schemes of measures, docs/ontology.html, the
#              answers of the shipped questions, and what the examples print in both READMEs
# make lock    resolve the dependencies again, within the bounds of pyproject.toml (needs uv)
# make clean   remove everything that make made
#
# Each sets up what it needs in .venv first. Another Python: make PYTHON=python3.12 demo
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
WHEELS := .cache/wheelhouse
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check
TOO_OLD := "Python 3.11 or later is needed; name one: make PYTHON=python3.11"

.PHONY: demo test lint format docs lock clean

demo: $(READY)
	$(BIN)/kg build data/articles --output output

# A worker a processor, up to four; each takes a row of neighbouring tests, so that what a module
# builds for all its tests is seldom built twice, and whoever is done takes of the others' rows.
test: lint
	$(BIN)/pytest --numprocesses logical --maxprocesses 4 --dist worksteal

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(READY)
	$(BIN)/python scripts/write_measures.py
	$(BIN)/python scripts/write_ontology_page.py
	$(BIN)/python scripts/refresh_questions.py
	$(BIN)/python scripts/refresh_readme.py

# The wheelhouse lets a test install the built wheel into an empty environment without a network.
$(READY): requirements.lock requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and $(TOO_OLD))'
	@echo "Setting up $(VENV), once; this takes some minutes"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install setuptools wheel
	@$(PIP) wheel --no-build-isolation --wheel-dir $(WHEELS) -r requirements.lock
	@$(PIP) install --find-links $(WHEELS) -r requirements-dev.lock
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

lock:
	uv pip compile --universal --python-version 3.11 --no-header --no-emit-index-url \
		pyproject.toml --output-file requirements.lock
	uv pip compile --universal --python-version 3.11 --no-header --no-emit-index-url \
		--all-extras --group dev pyproject.toml --output-file requirements-dev.lock

clean:
	rm -rf $(VENV) .cache .*_cache .hypothesis build dist *.egg-info
