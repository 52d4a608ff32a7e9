# Needs Python 3.11 or newer and make, nothing else. On Windows see README.md: the same with pip.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: build test fuzz bench demo docs clean

build: $(VENV)/.installed
	$(BIN)/docgen build

test: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest

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

clean:
	rm -rf $(VENV) output/[0-9]* output/demo output/fuzz

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@git config diff.docx.textconv "$(BIN)/docgen text" 2>/dev/null || true
	@touch $@

$(VENV)/.installed-dev: pyproject.toml $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	@touch $@
