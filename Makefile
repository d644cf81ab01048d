# The commands of the project. `make run` and `make test` set up everything they need.
# Compiled bytecode makes every start ten times faster, whatever this shell is set to.
unexport PYTHONDONTWRITEBYTECODE
export ALMANAC_HOME ?= $(CURDIR)/almanac-home

PYTHON ?= python3
BIN := .venv/bin
NPM := $(shell command -v npm || echo $(BIN)/npm)

.PHONY: run demo test test-postgres check bench assets wheel lock messages docs export clean

run: .venv/installed almanac/ui/static/built/ready
	$(BIN)/almanac run $(if $(PORT),--port $(PORT))

# Invented councils to look around in, in a home of their own.
demo: .venv/installed almanac/ui/static/built/ready
	$(BIN)/almanac demo $(if $(PORT),--port $(PORT))

test: .venv/installed-dev almanac/ui/static/built/ready
	$(BIN)/python -m tests.preflight
	$(BIN)/pytest -n auto --dist loadgroup

test-postgres: .venv/installed-dev almanac/ui/static/built/ready
	$(BIN)/python -m tests.postgres

check: .venv/installed-dev almanac/ui/static/built/ready
	$(BIN)/python -m tests.check

bench: .venv/installed-dev almanac/ui/static/built/ready
	$(BIN)/python -m bench

assets: almanac/ui/static/built/ready

wheel: .venv/installed-dev almanac/ui/static/built/ready
	$(BIN)/python -m hatchling build -t wheel

# Extract the messages of pages and code, and count what is translated.
messages: .venv/installed-dev
	$(BIN)/almanac messages extract

# Write the reference pages anew from the code.
docs: .venv/installed-dev
	$(BIN)/python -m tests.generated_docs

# Write the shipped tables of facts from publishers' files: make export FROM=folder
export: .venv/installed
	$(BIN)/almanac data ingest --from $(FROM)
	$(BIN)/almanac data export

# Pin every dependency, for every platform, with hashes and without addresses.
lock: .venv/installed-dev
	$(BIN)/pip install --quiet uv
	$(BIN)/python -m tests.lock

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python requirements.txt requirements-build.txt pyproject.toml
	@echo "Installing what the almanac needs (a few minutes, once) ..."
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt -r requirements-build.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/installed-dev: .venv/installed requirements-dev.txt
	@echo "Installing what the tests need ..."
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# npm of the machine; where there is none, the one that comes as a Python wheel.
node_modules/ready: package.json package-lock.json .venv/installed
	@command -v npm >/dev/null || $(BIN)/pip install --quiet --require-hashes -r requirements-node.txt
	PATH="$(CURDIR)/$(BIN):$$PATH" $(NPM) ci --silent --ignore-scripts --no-audit --no-fund
	@touch $@

almanac/ui/static/built/ready: node_modules/ready $(shell find almanac/ui/assets -type f)
	@echo "Building styles and scripts ..."
	PATH="$(CURDIR)/$(BIN):$$PATH" node almanac/ui/assets/build.mjs
	@touch $@

clean:
	rm -rf .venv node_modules almanac/ui/static/built build dist
