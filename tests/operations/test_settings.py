"""Settings: each variable is explained, and production refuses to start when something is unsafe."""

import re
import subprocess
import sys
from ast import literal_eval

import pytest
from django.conf import settings

SECRET = "bK7-mmHrVYk3qNOfh0Tz1Jx_W9cEsgUaLd5vRyPiX2otG8uQ6wAeZBjD4nIM"
SAFE = {  # and nothing from the environment of the tests; an empty variable keeps a `.env` file out too
    "DJANGO_SETTINGS_MODULE": "unodc_ca.settings.production",
    "SECRET_KEY": SECRET,
    "ALLOWED_HOSTS": "portal.example",
    "BASE_URL": "https://portal.example",
    "DEBUG": "",
    "DATABASE_URL": "",
    "CACHE_URL": "",
    "EMAIL_URL": "",
    "OIDC_SERVER_URL": "",
    "OIDC_CLIENT_ID": "",
    "OIDC_CLIENT_SECRET": "",
    "OIDC_NAME": "",
}


def check(*options, **changes):
    """Run `manage.py check` as production would start, in a process of its own."""
    return subprocess.run(
        [sys.executable, settings.BASE_DIR / "manage.py", "check", *options],
        env=SAFE | changes,
        capture_output=True,
        text=True,
    )


def test_every_variable_is_explained_in_the_example():
    sources = (settings.BASE_DIR / "unodc_ca" / "settings").glob("*.py")
    read = {name for source in sources for name in re.findall(r"env\.\w+\(\s*[\"'](\w+)", source.read_text())}
    explained = re.findall(r"^#.*\n(\w+)=$", (settings.BASE_DIR / ".env.example").read_text(), re.MULTILINE)
    assert sorted(explained) == sorted(read)


def test_production_starts_with_safe_settings_and_nothing_to_say(tmp_path):
    result = check("--deploy", "--fail-level", "WARNING", DATA_DIR=str(tmp_path))
    assert result.returncode == 0, result.stderr
    assert result.stdout + result.stderr == "System check identified no issues (0 silenced).\n"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "too-short"),
        ("SECRET_KEY", "x" * 60),
        ("SECRET_KEY", f"django-insecure-{SECRET}"),
        ("DEBUG", "true"),
        ("ALLOWED_HOSTS", ""),
        ("ALLOWED_HOSTS", "portal.example,*"),
        ("BASE_URL", ""),
        ("BASE_URL", "http://portal.example"),
    ],
)
def test_production_refuses_and_names_the_variable(variable, value):
    result = check(**{variable: value})
    assert result.returncode != 0
    assert f"ImproperlyConfigured: {variable} " in result.stderr


OIDC = {
    "OIDC_SERVER_URL": "https://login.example/realms/office/",
    "OIDC_CLIENT_ID": "portal",
    "OIDC_CLIENT_SECRET": "of the two",
    "OIDC_NAME": "Office account",
}


def test_production_starts_with_a_service_for_signing_in(tmp_path):
    result = check("--deploy", "--fail-level", "WARNING", DATA_DIR=str(tmp_path), **OIDC)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("variable", "value"), [*((variable, "") for variable in OIDC), ("OIDC_SERVER_URL", "http://login.example")]
)
def test_production_refuses_half_a_service_for_signing_in(variable, value):
    result = check(**(OIDC | {variable: value}))
    assert result.returncode != 0
    assert f"ImproperlyConfigured: {variable} " in result.stderr


def value_of(setting, module, **environment):
    """A setting as text, from a process that has read no other settings."""
    result = subprocess.run(
        [sys.executable, "-c", f"from unodc_ca.settings import {module} as module; print(module.{setting})"],
        cwd=settings.BASE_DIR,
        env=SAFE | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return result.stdout.strip()


def test_sqlite_lets_writers_wait_for_each_other(tmp_path):
    database = value_of("DATABASES", "base", DATA_DIR=str(tmp_path))
    for option in ("IMMEDIATE", "journal_mode=WAL", "'timeout': 20", str(tmp_path / "db.sqlite3")):
        assert option in database
    assert "ATOMIC_REQUESTS" not in database


def test_database_url_switches_to_postgresql():
    database = value_of("DATABASES", "base", DATABASE_URL="postgres://portal:p%40ss@db.example/portal")
    for option in ("backends.postgresql", "'PASSWORD': 'p@ss'", "'CONN_HEALTH_CHECKS': True"):
        assert option in database


def test_port_changes_the_links_of_a_development_site(tmp_path):
    assert value_of("WAGTAILADMIN_BASE_URL", "dev", DATA_DIR=str(tmp_path), PORT="8123", BASE_URL="").endswith(":8123")


@pytest.mark.parametrize(("module", "wanted"), [("production", "False"), ("test", "False"), ("dev", "True")])
def test_only_development_has_a_demonstration_administrator(module, wanted, tmp_path):
    assert value_of("DEMONSTRATION_ADMIN", module, DATA_DIR=str(tmp_path)) == wanted


def test_tasks_wait_in_the_database_in_production_and_are_done_at_once_elsewhere(tmp_path):
    assert "django_tasks_db" in value_of("TASKS", "production")
    assert "immediate" in value_of("TASKS", "dev", DATA_DIR=str(tmp_path))


def test_signing_in_by_another_service_is_open_when_all_about_it_is_known():
    [app] = literal_eval(value_of("SOCIALACCOUNT_PROVIDERS", "base", **OIDC))["openid_connect"]["APPS"]
    assert app["provider_id"] == app["settings"]["server_url"] == "https://login.example/realms/office"
    assert (app["client_id"], app["secret"], app["name"]) == ("portal", "of the two", "Office account")
    for missing in OIDC:
        known = {name: value for name, value in OIDC.items() if name != missing}
        assert "'APPS': []" in value_of("SOCIALACCOUNT_PROVIDERS", "base", **known)
