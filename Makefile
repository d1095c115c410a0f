# Waymark's commands; README.md says more about each. Needs Python 3.11 or newer, git and make.

PORT ?= 8000
WORKERS ?= 2
PYTHON := .venv/bin/python
PYTEST := $(PYTHON) -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder
PIP := $(PYTHON) -m pip install -qq --disable-pip-version-check --no-input --require-hashes
DEVELOPMENT := set -a && SECOND_FACTOR=off && . ./var/development.env && SITE_URL=http://127.0.0.1:$(PORT) && set +a &&
TESTING := DJANGO_SETTINGS_MODULE=tests.house.settings DATABASE_URL=sqlite://:memory:
STATIC_SOURCES := $(shell find static -type f 2>/dev/null)
export PORT

.PHONY: help run editor test test-postgres test-all lint bench bench-peers catalogue lock chromium filled-database

help: ## say what each command does
	@sed -n 's/^\([a-z-]*\):[^#]*## /make \1: /p' Makefile

run: .venv/for-running var/development.env ## start the site on 127.0.0.1:$PORT (8000), with pages and example services
	@$(PYTHON) -m recovery.serving --check
	@$(MAKE) --silent --no-print-directory -j2 filled-database var/static/staticfiles.json
	@echo "Waymark is at http://127.0.0.1:$(PORT)/ (Ctrl-C stops it)."
	@echo "Editors work at http://127.0.0.1:$(PORT)/admin/ : 'make editor' prints a login."
	@$(DEVELOPMENT) exec $(PYTHON) -m recovery.serving

editor: .venv/for-running var/development.env ## print a new login for the site that `make run` serves
	@$(DEVELOPMENT) $(PYTHON) manage.py migrate --verbosity 0
	@$(DEVELOPMENT) $(PYTHON) manage.py editor_login

test: lint chromium ## check everything: style, types, imports, templates, migrations, all tests
	$(PYTEST) -m "not slow"

test-postgres: .venv/for-testing ## run the tests, but those in a browser, on a throwaway PostgreSQL
	$(PYTHON) -m tests.house.throwaway_postgres $(PYTEST) -m "not slow and not browser"

test-all: lint chromium ## run everything on both databases, with the slow tests and long fuzzing
	HYPOTHESIS_PROFILE=long $(PYTEST)
	HYPOTHESIS_PROFILE=long $(PYTHON) -m tests.house.throwaway_postgres $(PYTEST) -m "not browser"

lint: .venv/for-testing ## check style, types, import contracts, templates and missing migrations
	$(PYTHON) -m ruff format --check --quiet
	$(PYTHON) -m ruff check --quiet
	.venv/bin/lint-imports --no-cache
	$(PYTHON) -m tests.house.template_lint
	$(TESTING) $(PYTHON) manage.py makemigrations --check --dry-run
	$(PYTHON) -m mypy

bench: chromium ## measure speed and memory on both databases and write the table; takes ten minutes
	@$(TESTING) $(PYTHON) -m tests.benchmarks.bench

bench-peers: chromium ## print how soon our pages show on a slow phone, beside two design systems
	@$(PYTHON) -m tests.benchmarks.first_paint

catalogue: .venv/for-testing ## bring the catalogues of other languages up to date with the sentences in the code
	@$(TESTING) $(PYTHON) manage.py catalogue

lock: ## resolve the dependencies again and write both lock files; UPGRADE=--upgrade takes newer versions
	@$(MAKE) --silent --no-print-directory .venv-tools/bin/uv
	$(UV_COMPILE) --extra postgres -o requirements.lock
	$(UV_COMPILE) --extra postgres --group dev -c requirements.lock -o requirements-dev.lock

UV_COMPILE = .venv-tools/bin/uv pip compile --quiet $(UPGRADE) pyproject.toml --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate

chromium: .venv/for-testing
	@$(PYTHON) -m tests.house.chromium

# What the commands above stand on.

define MAKE_ENVIRONMENT
folder=$$1
suits() { "$$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
has_venv() { "$$1" -c 'import ensurepip, venv' 2>/dev/null; }
found=
for name in python3 python3.14 python3.13 python3.12 python3.11; do
  suits $$name || continue
  if has_venv $$name; then found=$$name; break; fi
  found=$${found:-$$name}
done
if [ -z "$$found" ]; then
  echo "Waymark needs Python 3.11 or newer, and none of python3, python3.11 ... python3.14 is that." >&2; exit 1
fi
if ! has_venv $$found; then
  version=$$($$found -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing $$version-venv"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$version-venv >/dev/null || true
  fi
  if ! has_venv $$found; then
    echo "$$found cannot make virtual environments: install the package $$version-venv." >&2; exit 1
  fi
fi
echo "Making a virtual environment in $$folder with $$($$found --version)"
$$found -m venv --clear $$folder || { rm -rf $$folder; exit 1; }
endef
export MAKE_ENVIRONMENT

.venv/bin/python:
	@sh -euc "$$MAKE_ENVIRONMENT" sh .venv

.venv-tools/bin/uv:
	@sh -euc "$$MAKE_ENVIRONMENT" sh .venv-tools
	@.venv-tools/bin/python -m pip install -qq --disable-pip-version-check uv

.venv/for-running: requirements.lock | .venv/bin/python
	@echo "Installing what the site needs"
	@$(PIP) -r requirements.lock
	@touch $@

.venv/for-testing: requirements.lock requirements-dev.lock | .venv/bin/python
	@echo "Installing what the site and its tests need"
	@$(PIP) -r requirements-dev.lock
	@touch .venv/for-running $@

var/development.env: | .venv/bin/python
	@umask 077 && mkdir -p var && $(PYTHON) -c "import secrets; print('SECRET_KEY=' + secrets.token_urlsafe(50))" >$@.new
	@echo "WAYMARK_MODE=development" >>$@.new
	@echo "SECOND_FACTOR=off" >>$@.new
	@mv $@.new $@

filled-database: var/development.env
	@$(PYTHON) -m recovery.earlier_files
	@$(DEVELOPMENT) $(PYTHON) -m recovery.filled || { \
	  echo "Setting up the database, the pages and the services" && \
	  $(PYTHON) manage.py migrate --verbosity 0 && \
	  $(PYTHON) manage.py setup_site --examples && \
	  $(PYTHON) -m recovery.filled --note; }

var/static/staticfiles.json: requirements.lock recovery/settings.py $(STATIC_SOURCES) | var/development.env
	@echo "Collecting the files of the editors' screens"
	@$(DEVELOPMENT) $(PYTHON) manage.py collectstatic --noinput --verbosity 0
	@touch $@
