# Everything starts here: `make` alone lists what there is.
# PYTHON=… chooses the Python, ARGS=… goes to the program that a target runs.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
ARGS ?=

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

PIP_INSTALL := $(BIN)/python -m pip install --quiet
PYTEST := $(BIN)/python -m pytest -n auto --dist loadfile
CATALOGUES := $(wildcard webapp/translations/*/LC_MESSAGES/messages.po)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run setup test check lint samples samples-check pages bench translations lock clean

help: ## list the targets
	@echo "Toiawase: make TARGET"
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

run: $(VENV)/.run $(VENV)/.translations ## start the product on this machine and open the browser
	$(BIN)/toiawase serve $(ARGS)

setup: $(VENV)/.dev $(VENV)/.translations ## make only the environment (.venv), with all that tests need

test: setup lint samples-check ## everything: check, all tests, the wheel installed and used, samples up to date
	@chromium=$$($(BIN)/python -m tools.browser) && TOIAWASE_CHROMIUM="$$chromium" $(PYTEST) $(ARGS)

check: setup lint ## the fast part: style, types, import rules, quick tests
	@$(PYTEST) -q -m "not browser and not package and not slow" $(ARGS)

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m tools.lock --check
	$(BIN)/python -m tools.translations --check

samples: setup ## write the letters of sample_reports/ anew
	$(BIN)/python -m tools.samples

samples-check: setup
	$(BIN)/python -m tools.samples --check

pages: setup ## count the pages of the sample letters (LibreOffice)
	$(BIN)/python -m tools.pages

bench: setup ## measure how fast letters are written
	$(BIN)/python -m bench $(ARGS)

translations: setup ## collect the texts of pages and code, update the catalogues, compile them
	$(BIN)/python -m tools.translations

lock: setup ## lock the dependencies anew (ARGS=--upgrade: the newest versions)
	$(BIN)/python -m tools.lock $(ARGS)

clean: ## remove the environment and all that can be made again
	rm -rf $(VENV) build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache test-results
	find webapp tests tools bench -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

# --- the environment: a stamp file says which part of it is up to date -----------------------------------------------

$(BIN)/python:
	@sh tools/make_venv.sh $(VENV) $(PYTHON)

$(VENV)/.run: requirements/runtime.txt requirements/build.txt pyproject.toml hatch_build.py | $(BIN)/python
	@echo "Bringing what the product needs into $(VENV) (the first time takes a minute) ..."
	@$(PIP_INSTALL) --require-hashes -r requirements/build.txt -r requirements/runtime.txt
	@$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	@echo "Bringing what the tests need into $(VENV) ..."
	@$(PIP_INSTALL) --require-hashes -r requirements/build.txt -r requirements/runtime.txt -r requirements/dev.txt
	@touch $@

$(VENV)/.translations: $(CATALOGUES) $(VENV)/.run
	@$(BIN)/python -m tools.translations --compile
	@touch $@
