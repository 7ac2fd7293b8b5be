# Three commands cover everyday work: `make serve` shows the site, `make check` checks an edit in about a minute, and
# `make test` runs every check. They install into .venv/ and node_modules/, which `make clean` removes.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
SITE_TOOLS := $(VENV)/site-tools
TEST_TOOLS := $(VENV)/test-tools
NOTES := PYTHONPATH=hooks $(BIN)/python -m kcna_notes
# What the site depends on, folders included: their timestamps change when a file is added or removed.
SOURCES = $(shell find data docs hooks javascript overrides mkdocs.yml -not -path '*/__pycache__*')

export NO_MKDOCS_2_WARNING := 1 # hides Material's end-of-life notice: guide/decisions/after-material.md
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONDONTWRITEBYTECODE := 1
# sitemap.xml.gz contains a date. With that of the last commit, the same input gives the same bytes.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || date +%s)

.DEFAULT_GOAL := help
.PHONY: help serve build check test pdf addresses terms bench lock clean

help: ## show the commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | awk -F '|' '{ printf "  make %-10s %s\n", $$1, $$2 }'

serve: $(SITE_TOOLS) ## show the site in both languages at http://127.0.0.1:8000/, and follow every edit
	@$(BIN)/mkdocs serve --livereload --dev-addr 127.0.0.1:$(PORT)

build: $(SITE_TOOLS) ## write the site to site/
	@scripts/build

check: $(TEST_TOOLS) site/index.html ## check an edit in about a minute: everything that needs no browser and no Java
	@$(BIN)/pytest tests/sources tests/tools tests/built_site

test: $(TEST_TOOLS) ## install what the checks need, build the site, and run every check, as CI does
	@scripts/find-browser --install >/dev/null
	@scripts/find-java --install >/dev/null
	@scripts/build
	@$(NOTES) pdf
	@$(BIN)/pytest

pdf: $(TEST_TOOLS) ## write the site and one PDF of it for each language to site/
	@scripts/find-browser --install >/dev/null
	@scripts/build
	@$(NOTES) pdf

addresses: $(TEST_TOOLS) site/index.html ## add the new pages and headings to data/published.txt
	@$(NOTES) addresses

terms: $(SITE_TOOLS) ## write guide/polish-terms.md from the glossary
	@$(NOTES) terms

bench: $(TEST_TOOLS) ## compare the search with Material's: size, time, right answers
	@scripts/find-browser --install >/dev/null
	@scripts/build
	@$(NOTES) bench

lock: $(TEST_TOOLS) ## compile requirements*.in into requirements*.txt, with every package pinned and hashed
	@scripts/lock

site/index.html: $(SITE_TOOLS) $(SOURCES)
	@scripts/build

clean: ## remove everything that the other commands create
	rm -rf $(VENV) node_modules site .cache .mypy_cache .pytest_cache .ruff_cache

# pip rather than uv: a fresh clone needs only Python.
$(SITE_TOOLS): requirements.txt
	@scripts/make-venv $(PYTHON) $(VENV)
	@scripts/install $(BIN)/pip install --quiet --require-hashes --requirement requirements.txt
	@touch $@

$(TEST_TOOLS): $(SITE_TOOLS) requirements-dev.txt package-lock.json
	@scripts/install $(BIN)/pip install --quiet --require-hashes --requirement requirements-dev.txt
	@PATH="$(CURDIR)/$(BIN):$$PATH" scripts/install npm ci --ignore-scripts --silent
	@touch $@
