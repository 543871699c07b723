# make site     sets up everything and builds the site in site/
# make test     sets up everything and runs all checks and tests
# make serve    previews the site and reloads it when a file changes
# make bench    prints ratios of speed; make generated writes generated files anew

PYTHON ?= python3
BIN := .venv/bin
export NO_MKDOCS_2_WARNING = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: site test serve bench generated check lint types contracts workflows drift unit clean

site: .venv/ready
	$(BIN)/mkdocs build --strict
	@echo "Sajten ligger i site/. Öppna den med: make serve"

serve: .venv/ready
	$(BIN)/mkdocs serve

test: lint types contracts workflows drift check unit

lint: .venv/ready
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: .venv/ready
	$(BIN)/mypy

contracts: .venv/ready
	$(BIN)/lint-imports

workflows: .venv/ready
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/jactionlint
	$(BIN)/zizmor --quiet --offline --pedantic .github
	$(BIN)/check-jsonschema --builtin-schema vendor.gitlab-ci .gitlab-ci.yml
	$(BIN)/shellcheck .ci/run .ci/changes tests/setup.sh
	$(BIN)/mypy .ci/comment

drift: .venv/ready
	$(BIN)/rus schema --check

check: .venv/ready
	$(BIN)/rus check
	$(BIN)/rus fmt --check

unit: .venv/ready .venv/chromium node_modules/ready
	$(BIN)/pytest --numprocesses=auto --maxprocesses=4 --dist=loadfile

bench: .venv/ready .venv/chromium node_modules/ready
	$(BIN)/python -m tests.bench

generated: .venv/ready
	$(BIN)/rus schema
	$(BIN)/rus fmt

.venv/ready: requirements.lock pyproject.toml tests/setup.sh
	sh tests/setup.sh "$(PYTHON)"
	touch $@

.venv/chromium: .venv/ready tests/browser/chromium.py
	$(BIN)/python -m tests.browser.chromium > $@.tmp
	mv $@.tmp $@

node_modules/ready: .venv/ready package-lock.json tests/browser/npm_packages.py
	$(BIN)/python -m tests.browser.npm_packages
	touch $@

clean:
	rm -rf .venv node_modules site build *.egg-info
