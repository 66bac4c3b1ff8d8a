# The project's commands. `make` alone lists them; what a target does in more than a line is in scripts/.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test coverage test-database check lock lock-check rehearse-upgrade messages documents images map pictures screenshots audit sign-in-times shell clean
MAKEFLAGS += --no-print-directory

# An empty environment, as of a job in CI, has none.
export PATH := $(or $(PATH),/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin)

# With extras: pip takes a dependency on coverage[toml] for another one than a pinned coverage, and finds a newer release.
COMPILE := .venv/bin/python -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras $(if $(UPGRADE),--upgrade)

help: ## list these commands
	@sed -En 's/^([a-z-]+):.*## (.*)/\1\t\2/p' Makefile | while IFS=$$'\t' read -r name text; do printf '  make %-16s %s\n' "$$name" "$$text"; done

run: ## the site at http://127.0.0.1:8000, with content and a demonstration administrator (PORT=8001 for another port)
	@PORT="$(PORT)" scripts/run.sh

test: ## every test, those in a browser included
	@scripts/install.sh requirements-dev.txt
	@scripts/chromium.sh
	@.venv/bin/python -m pytest -n 2

coverage: ## the same with the lines that no test ran, and the floor (takes half as long again)
	@scripts/install.sh requirements-dev.txt
	@scripts/chromium.sh
	@.venv/bin/python -m pytest -n 2 --cov

test-database: ## the tests marked `database` on a PostgreSQL made for the occasion
	@scripts/install.sh requirements-dev.txt
	@scripts/postgres.sh .venv/bin/python -m pytest -n 2 -m database

check: ## style, layers, settings for production, migrations and translations
	@scripts/install.sh requirements-dev.txt
	@scripts/check.sh

lock: ## compile requirements*.in into requirements*.txt (UPGRADE=1 to take newer versions)
	@scripts/install.sh requirements-dev.txt
	$(COMPILE) requirements.in -o requirements.txt
	$(COMPILE) requirements-dev.in -c requirements.txt -o requirements-dev.txt

lock-check: ## install requirements.txt and check the project on every Python from 3.11 to 3.13 found here
	@scripts/install.sh requirements-dev.txt
	@scripts/lock-check.sh

rehearse-upgrade: ## try a copy with the newest of everything and say what broke (TESTS=tests/rights for some tests only)
	@scripts/install.sh requirements-dev.txt
	@scripts/chromium.sh
	@scripts/rehearse-upgrade.sh $(TESTS)

messages: ## collect the interface's words for translation and compile the Russian ones
	@scripts/install.sh requirements-dev.txt
	@scripts/debian-package.sh msgfmt gettext
	@.venv/bin/python scripts/untranslated.py --collect

documents: ## our own documents, as PDF in content/documents/, from the content
	@scripts/install.sh requirements-dev.txt
	@scripts/chromium.sh
	@.venv/bin/python -m scripts.make_documents

images: ## draw the ornaments, icons and share cards again, after a change of their rules, the mark or the site's name
	@scripts/install.sh requirements-dev.txt
	@scripts/chromium.sh
	@.venv/bin/python scripts/draw_ornaments.py
	@.venv/bin/python -m scripts.draw_images

map: ## the geometry of the map, out of Natural Earth, into offices/geometry/ (takes a package from npm)
	@scripts/install.sh requirements-dev.txt
	@.venv/bin/python scripts/make_map.py

pictures: ## the pictures of the guide for editors, in docs/pictures/, after a change of what they show
	@scripts/install.sh requirements-dev.txt
	@scripts/chromium.sh
	@.venv/bin/python -m scripts.editor_pictures

screenshots: ## every page type in each language, width and scheme, and the admin, in var/screenshots/ to look at
	@scripts/install.sh requirements-dev.txt
	@scripts/chromium.sh
	@.venv/bin/python -m scripts.screenshots

audit: ## what readers are promised, on a site as in production: axe, HTML, weights, contrast, Lighthouse (SHORT=1: a sample)
	@scripts/install.sh requirements-dev.txt
	@scripts/chromium.sh
	@scripts/debian-package.sh java default-jre-headless
	@scripts/node-tools.sh $(if $(SHORT),--omit=dev)
	@.venv/bin/python -m scripts.audit $(if $(SHORT),--short)

sign-in-times: ## whether the time of an answer tells who has an account: medians and their ratio, as in production
	@scripts/install.sh requirements.txt
	@.venv/bin/python -m scripts.sign_in_times

shell: ## a Python prompt with every model at hand
	@scripts/install.sh requirements.txt
	@DJANGO_SETTINGS_MODULE=unodc_ca.settings.dev .venv/bin/python manage.py shell

clean: ## remove the installed packages and what tools left behind; your data in var/ stays
	rm -rf .venv scripts/audit/node_modules .pytest_cache .ruff_cache .import_linter_cache .coverage .coverage.*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
