# Every command there is; CI calls check and test and nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
export PORT

SECONDS ?= 60
SEED ?=

.PHONY: help install demo serve test fuzz check bench messages lock clean

help:            ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Chiwat needs Python 3.11 or later (Debian 12: apt-get install python3-venv make)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "The venv module is missing: apt-get install python3-venv"; rm -rf $(VENV); exit 1; }

$(VENV)/.installed: requirements.txt pyproject.toml | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . 2>/dev/null \
	  || $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/.developed: requirements-dev.txt $(VENV)/.installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

install: $(VENV)/.installed   ## prepare .venv with the chiwat command

demo: install    ## install, load the fictional city, serve it (PORT=8000, SIZE=1, 4 or 10)
	@$(BIN)/chiwat demo --port $(PORT) $(if $(SIZE),--size $(SIZE))

serve: install   ## serve what is kept (PORT=8000)
	@$(BIN)/chiwat serve --port $(PORT)

test: $(VENV)/.developed      ## everything, on SQLite and PostgreSQL, with a real browser
	@$(BIN)/python tools/run_tests.py

fuzz: $(VENV)/.developed      ## broken pages for SECONDS=60, from SEED=…; CASE=build/fuzz/… tries one again
	@$(BIN)/python tools/fuzz.py --seconds $(SECONDS) $(if $(SEED),--seed $(SEED)) $(if $(CASE),--case $(CASE))

check: $(VENV)/.developed     ## lint, types, layers, messages
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python tools/compile_messages.py --check
	@CHIWAT_HOME=$${TMPDIR:-/tmp}/chiwat-check $(BIN)/python -m django makemigrations --check --dry-run --settings chiwat.config.settings

bench: $(VENV)/.developed     ## measured figures beside what they are compared with
	@$(BIN)/python -m bench

messages: $(VENV)/.developed  ## compile the catalogues of sentences
	@$(BIN)/python tools/compile_messages.py

lock: $(VENV)/.developed      ## write the hash-locked requirement files anew
	@$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --quiet -o requirements.txt
	@$(BIN)/uv pip compile pyproject.toml --universal --extra dev --python-version 3.11 --generate-hashes --no-annotate --no-header --quiet -o requirements-dev.txt

clean:           ## remove what make made, not what was entered
	@rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
