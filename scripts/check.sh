#!/bin/bash
# Everything that can be known about the code without running a page.
set -euo pipefail
source "$(dirname "$0")/steps.sh"

python=.venv/bin/python
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

step "Style of the Python code" "Most of it is mended by: .venv/bin/ruff check --fix" \
    "$python" -m ruff check
step "Layout of the Python code" "It is mended by: .venv/bin/ruff format" \
    "$python" -m ruff format --check
step "Style of the templates" "The rules are explained at djlint.com/docs/linter." \
    "$python" -m djlint --lint --quiet templates
step "Layers: apps look only downwards" "The layers are in pyproject.toml; an import upwards becomes a string or moves down." \
    .venv/bin/lint-imports --no-logo
declare="Declare the package in requirements.in, or in requirements-dev.in when only tests or scripts import it; then make lock."
step "What the site imports is declared" "$declare" "$python" -m deptry . --no-ansi
step "What tests and scripts import is declared" "$declare" \
    "$python" -m deptry . --no-ansi --exclude '\.venv' --requirements-files requirements-dev.in
step "Settings of production" "Mend unodc_ca/settings/production.py rather than silence a check." \
    env DJANGO_SETTINGS_MODULE=unodc_ca.settings.production DATA_DIR="$scratch" DATABASE_URL= CACHE_URL= EMAIL_URL= DEBUG= \
    OIDC_SERVER_URL= OIDC_CLIENT_ID= OIDC_CLIENT_SECRET= OIDC_NAME= \
    SECRET_KEY="$("$python" -c 'import secrets; print(secrets.token_urlsafe(50))')" \
    ALLOWED_HOSTS=portal.example BASE_URL=https://portal.example \
    "$python" manage.py check --deploy --fail-level WARNING
step "Migrations match the models" \
    "Make the missing one: DJANGO_SETTINGS_MODULE=unodc_ca.settings.dev .venv/bin/python manage.py makemigrations" \
    env DJANGO_SETTINGS_MODULE=unodc_ca.settings.test DATA_DIR="$scratch" DATABASE_URL= \
    "$python" manage.py makemigrations --check --dry-run
scripts/debian-package.sh msgfmt gettext
step "Translations are complete and compiled" "Run make messages, then fill in locale/ru/LC_MESSAGES/django.po." \
    "$python" scripts/untranslated.py
