# Two commands do everything: `make run` (the main job) and `make test` (all that CI checks).
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet install --no-deps --require-hashes
CHROMIUM ?= /usr/bin/chromium
export SIDESTILT_CHROMIUM := $(CHROMIUM)

.DEFAULT_GOAL := help
.PHONY: help run test lint types layers pytest golden bench review lock chromium clean

help:                ## what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## */\t/' | expand -t 12

run: $(VENV)/.run    ## translate source_texts/ into output/ with the embedded model
	@$(BIN)/sidestilt run

review: $(VENV)/.run ## open the pages of output/ on this machine, edits saved as you type
	@$(BIN)/sidestilt review

test: lint types layers pytest   ## everything CI checks

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

layers: $(VENV)/.dev
	$(BIN)/lint-imports

pytest: $(VENV)/.dev chromium
	$(BIN)/pytest -n 2 --dist loadgroup

golden: $(VENV)/.dev ## rewrite the golden files; review them as a diff
	SIDESTILT_GOLDEN=1 $(BIN)/pytest tests/render -q

bench: $(VENV)/.dev  ## measure: speed, segmentation, terms, checks, the page
	$(BIN)/python -m bench

# The browser tests drive Debian's Chromium. Installed if we may, named if we may not.
chromium:
	@command -v $(CHROMIUM) >/dev/null 2>&1 || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	  else \
	    echo "The browser tests need Chromium: install it (Debian, Ubuntu: 'sudo apt-get install chromium') or set CHROMIUM=/path/to/it." >&2; exit 2; \
	  fi; }

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Sidestilt needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) -V 2>&1). Try: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.txt requirements/build.txt pyproject.toml $(VENV)/bin/python
	@echo "Setting up $(VENV) from requirements/run.txt …"
	@$(PIP) -r requirements/run.txt -r requirements/build.txt
	@$(BIN)/python -m pip --disable-pip-version-check --quiet install --no-deps --no-build-isolation --no-index -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	@echo "Adding what the tests need from requirements/dev.txt …"
	@$(PIP) -r requirements/dev.txt
	@touch $@

COMPILE = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --overrides requirements/overrides.txt --constraints requirements/constraints.txt --custom-compile-command "make lock"
lock:                ## pin all requirements anew (needs uv)
	$(COMPILE) pyproject.toml --extra argos -o requirements/run.txt
	$(COMPILE) --group pyproject.toml:build -c requirements/run.txt -o requirements/build.txt
	$(COMPILE) --group pyproject.toml:dev -c requirements/run.txt -o requirements/dev.txt

clean:               ## remove the environment and everything generated
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find output -mindepth 1 ! -name .gitkeep -delete
