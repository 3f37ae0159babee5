# What can be done with a clone, one target each; CI runs the same (.ci/run).
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help install run test check bench lock css

# The first Python on the PATH that is 3.11 or later; PYTHON=… chooses another.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; exit; }; done)
PORT ?= 8000
BIN := .venv/bin
RUNTIME := .venv/runtime.installed
DEV := .venv/dev.installed
BENCH := .venv/bench.installed
LOCK_AS := --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11
LOCKING := uv pip compile $(LOCK_AS) pyproject.toml
LOCKING_BENCH := uv pip compile $(LOCK_AS) --no-deps --group bench

help: ## say what can be done
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

install: $(RUNTIME) ## install what running needs into .venv, from requirements.lock

run: $(RUNTIME) ## serve the training council at http://127.0.0.1:8000 (or PORT=)
	exec $(BIN)/evenhand serve --training --port $(PORT)

test: $(DEV) ## run every test on SQLite and on PostgreSQL, with a real Chromium
	$(BIN)/python -m tests.harness.system
	EVENHAND_TEST_DATABASE=sqlite $(BIN)/python -m pytest -n 2 --dist loadscope
	EVENHAND_TEST_DATABASE=postgresql $(BIN)/python -m pytest -n 2 --dist loadscope -m "not once"

check: $(DEV) ## lint, format, import contracts, types, templates, migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	EVENHAND_TRAINING=1 $(BIN)/mypy
	$(BIN)/python -m tests.harness.templates
	EVENHAND_TRAINING=1 $(BIN)/python -m django check --settings evenhand.config.settings --fail-level WARNING
	EVENHAND_TRAINING=1 $(BIN)/python -m django makemigrations --settings evenhand.config.settings --check --dry-run

bench: $(DEV) $(BENCH) ## run the benchmarks and print their ratios
	$(BIN)/python -m tests.harness.system
	$(BIN)/evenhand bench

lock: $(DEV) ## make the locks anew from pyproject.toml
	$(BIN)/$(LOCKING) --upgrade --output-file requirements.lock
	$(BIN)/$(LOCKING) --upgrade --extra dev --constraint requirements.lock --output-file requirements-dev.lock
	$(BIN)/$(LOCKING_BENCH) --upgrade --output-file requirements-bench.lock

css: ## compile the stylesheet (needs node and npm; the result is committed)
	npm install --no-package-lock --no-audit --no-fund
	npm run css

$(RUNTIME): requirements.lock | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(link)
	touch $@

$(DEV): requirements-dev.lock | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(link)
	touch $@ $(RUNTIME)

$(BENCH): requirements-bench.lock $(DEV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-bench.lock
	touch $@

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Evenhand needs Python 3.11 or later; name one with PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv .venv || { echo "On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }

# The package is used from this tree: its folder goes on the venv's path, and .venv/bin/evenhand starts it.
define link
$(BIN)/python -c 'import pathlib, sysconfig; \
	pathlib.Path(sysconfig.get_path("purelib"), "evenhand.pth").write_text(str(pathlib.Path.cwd()) + "\n")'
printf '#!/bin/sh\nexec "$$(dirname "$$0")/python" -m evenhand "$$@"\n' > $(BIN)/evenhand
chmod +x $(BIN)/evenhand
endef
