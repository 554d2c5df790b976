# Two commands for a newcomer: `make demo` and `make test`. `make help` lists the rest.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
SAMPLES ?= samples
SEEDS ?= 100
FIRST ?= 0
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard translations/*/LC_MESSAGES/*.po))

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: .venv/ready $(CATALOGUES) ## install system libraries (apt) and the pinned Python packages

.venv/ready: requirements/dev.txt pyproject.toml scripts/setup.sh
	@PYTHON=$(PYTHON) scripts/setup.sh
	@touch $@

%.mo: %.po .venv/ready
	@$(BIN)/pybabel -q compile -i $< -o $@

messages: setup ## gather the sentences that Nawl says, and update the translators' files
	scripts/messages.sh

demo: setup ## show the main job: two laptops and a centre on this machine
	$(BIN)/python scripts/demo.py build/demo --screens

test: setup ## all tests, with real parts
	$(BIN)/python -m pytest -n 2 tests

format: setup ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix-only -q .

lint: setup ## formatting, ruff, mypy, import-linter
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test ## what CI runs

simulate: setup ## offices, centre and couriers in bad luck, by seeds: make simulate SEEDS=1000 FIRST=0
	PYTHONPATH=tests:. $(BIN)/python scripts/simulate.py $(SEEDS) $(FIRST)

bench: setup ## figures as JSON, each beside a peer or a floor
	$(BIN)/python -m bench

specimens: setup ## PDFs and PNGs of sample texts in all fonts, into build/specimens
	$(BIN)/python scripts/specimens.py build/specimens

samples: setup ## import an office's spreadsheets and compare: make samples SAMPLES=DIR
	$(BIN)/python scripts/samples.py $(SAMPLES)

lock: setup ## resolve the requirement files again
	scripts/lock.sh

clean: ## remove what was built
	rm -rf build .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis

.PHONY: help setup demo test format lint check simulate bench specimens samples lock messages clean
