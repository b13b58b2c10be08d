# The commands of the house. Each is a short script in packaging/, so that this file only names them.
PY := .venv/bin/python
BIN := .venv/bin

.PHONY: run test setup lint format types contracts check bench screenshots lock clean
.DEFAULT_GOAL := run

run: ## install what is missing, fill an empty newsroom with the sample, open the window
	@sh packaging/run.sh

test: ## install what is missing, then lint, types, contracts and every test
	@sh packaging/test.sh

setup: ## make .venv with the `standfirst` command in it
	@sh packaging/setup.sh window

.venv/.test-packages:
	@sh packaging/setup.sh developer

lint: | .venv/.test-packages
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

format: | .venv/.test-packages
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

types: | .venv/.test-packages
	@$(BIN)/mypy

contracts: | .venv/.test-packages
	@$(BIN)/lint-imports

check: lint types contracts ## what needs no test to be run

bench: ## measure speed: writes tests/bench/results.json; ONLY="preview opening" measures those
	@sh packaging/setup.sh test
	@xvfb-run -a -s "-screen 0 1600x1000x24" $(PY) -m tests.bench $(ONLY)

screenshots: ## make the pictures of resources/help/images/ again
	@sh packaging/setup.sh test
	@xvfb-run -a -s "-screen 0 1920x1200x24" $(PY) packaging/screenshots.py

lock: | .venv/.test-packages ## write packaging/requirements/ again from pyproject.toml
	@sh packaging/lock.sh

clean: ## remove what can be made again
	@rm -rf .venv build dist htmlcov .coverage .coverage.* .hypothesis .mypy_cache .ruff_cache .pytest_cache .import_linter_cache tests/tools/node_modules
	@find app packaging tests -name __pycache__ -type d -prune -exec rm -rf {} +
