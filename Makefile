# The two commands that matter are `make demo` and `make test`; `make help` lists all.
# Python 3.11 and make are enough: the environment is made in .venv from hashed locks.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup dev demo test bench lock clean

PORT ?= 8000
RUN_READY := .venv/.run-ready
DEV_READY := .venv/.dev-ready
SETUP := tools/setup.sh

help: ## List what can be asked
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' \
	  | while IFS=$$'\t' read -r name words; do printf '  make %-7s %s\n' "$$name" "$$words"; done

setup: $(RUN_READY) ## Make .venv with everything Maypole runs on

dev: $(DEV_READY) ## Make .venv with what the tests need as well

demo: $(RUN_READY) ## Start Maypole with the examples on http://127.0.0.1:8000 (PORT=8001 make demo)
	@exec .venv/bin/maypole demo --port "$(PORT)"

test: $(DEV_READY) ## Check everything: style, types, rooms, migrations, tests, browser
	@exec tools/test.sh

bench: $(DEV_READY) ## Measure speed and size
	@exec .venv/bin/python -m benchmarks

lock: $(RUN_READY) ## Write the hashed locks again from pyproject.toml and requirements/*.in
	@exec tools/lock.sh

clean: ## Remove .venv and caches (the private database stays)
	rm -rf .venv build staticfiles .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .coverage*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUN_READY): requirements/bootstrap.lock requirements/run.lock pyproject.toml $(SETUP)
	@$(SETUP) requirements/run.lock
	@touch $@

$(DEV_READY): $(RUN_READY) requirements/dev.lock
	@$(SETUP) requirements/dev.lock
	@touch $@
