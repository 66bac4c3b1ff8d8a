"""Settings: each variable is explained, and production refuses to start when something is unsafe."""

import os
import re
import subprocess
import sys
from ast import literal_eval
from tempfile import gettempdir

import pytest
from django.conf import settings

from tests.operations.server import SECRET, Server

SAFE = {  # and nothing from the environment of the tests; an empty variable keeps a `.env` file out too
    "DJANGO_SETTINGS_MODULE": "unodc_ca.settings.production",
    "SECRET_KEY": SECRET,
    "ALLOWED_HOSTS": "portal.example",
    "BASE_URL": "https://portal.example",
    "DATA_DIR": gettempdir(),  # where nothing is written
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
        ("DATA_DIR", "/there/is/no/such/folder"),
    ],
)
def test_production_refuses_and_names_the_variable(variable, value):
    assert_refused(check(**{variable: value}), variable)


def assert_refused(result, variable):
    """In a few lines that begin with the variable and say what a developer does, without a traceback."""
    assert result.returncode != 0
    assert result.stdout == ""
    assert result.stderr.startswith(f"{variable} ")
    assert "DJANGO_SETTINGS_MODULE=unodc_ca.settings.dev" in result.stderr
    assert "Traceback" not in result.stderr


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
    assert_refused(check(**(OIDC | {variable: value})), variable)


@pytest.mark.parametrize("arguments", [[], ["help"], ["db_worker"], ["help", "db_worker"]], ids=" ".join)
def test_a_command_without_settings_refuses_instead_of_listing_others(tmp_path, arguments):
    server = Server(tmp_path)
    process = server.start("manage.py", *arguments)
    output, errors = process.communicate()
    assert_refused(subprocess.CompletedProcess(arguments, process.returncode, output, errors), "SECRET_KEY")


def test_a_misspelt_settings_module_is_named(tmp_path):
    assert "No module named 'unodc_ca.settings.prod'" in Server(tmp_path).run(
        "manage.py check", code=1, DJANGO_SETTINGS_MODULE="unodc_ca.settings.prod"
    )


DEV, PRODUCTION = "unodc_ca.settings.dev", "unodc_ca.settings.production"


@pytest.mark.parametrize(
    ("written", "exported", "chosen"),
    [
        ({}, {}, PRODUCTION),
        ({"DJANGO_SETTINGS_MODULE": ""}, {}, PRODUCTION),
        ({"DJANGO_SETTINGS_MODULE": DEV}, {}, DEV),
        ({"DJANGO_SETTINGS_MODULE": DEV}, {"DJANGO_SETTINGS_MODULE": PRODUCTION}, PRODUCTION),
        ({}, {"DJANGO_SETTINGS_MODULE": DEV}, DEV),
    ],
)
def test_the_environment_chooses_the_settings_then_the_file_then_production(tmp_path, written, exported, chosen):
    server = Server(tmp_path, **written)
    assert f"These were the settings {chosen}." in server.run(
        "manage.py check", code=1, **exported, BASE_URL="https://portal.example"
    )


def test_the_web_server_takes_the_settings_that_commands_take(tmp_path):
    server = Server(tmp_path, DJANGO_SETTINGS_MODULE=DEV, BASE_URL="https://portal.example")
    assert "development settings would show code" in server.run("unodc_ca.wsgi", code=1)


def test_the_option_of_django_chooses_the_settings_too(tmp_path):
    server = Server(tmp_path, SECRET_KEY=SECRET)
    assert "no issues" in server.run("manage.py check", "--settings=unodc_ca.settings.test", "--tag=translation")


def test_development_settings_refuse_the_address_of_a_public_site():
    assert_refused(check(DJANGO_SETTINGS_MODULE=DEV), "BASE_URL")


def test_tests_run_with_their_settings_whatever_a_developer_exported():
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "--noconftest", "tests/core/test_partial_date.py"],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": DEV},
        capture_output=True,
        text=True,
    )
    assert "settings: unodc_ca.settings.test" in result.stdout


def test_what_developers_run_names_the_settings_of_its_commands():
    files = [settings.BASE_DIR / "Makefile", *(settings.BASE_DIR / "scripts").glob("*.*")]
    commands = {file.name: file.read_text() for file in files if "manage.py" in file.read_text()}
    assert {"Makefile", "run.sh"} <= set(commands)
    assert [name for name, text in commands.items() if "DJANGO_SETTINGS_MODULE" not in text] == []


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


def example(variable):
    """The form of a variable that its explanation in `.env.example` shows."""
    text = (settings.BASE_DIR / ".env.example").read_text()
    [explanation] = re.findall(rf"((?:^#.*\n)+){variable}=$", text, re.MULTILINE)
    return re.search(r"\b[\w+]+://\S+[^\s.]", explanation)[0]


@pytest.mark.parametrize(
    ("variable", "use"),
    [
        ("DATABASE_URL", "from django.db import connection; connection.Database"),
        ("CACHE_URL", "from django.core.cache import cache; cache._cache"),
        ("EMAIL_URL", "from django.core.mail import get_connection; assert get_connection().use_tls"),
    ],
)
def test_the_form_that_the_example_shows_finds_all_it_needs(variable, use):
    subprocess.run(
        [sys.executable, "-c", use], cwd=settings.BASE_DIR, env=SAFE | {variable: example(variable)}, check=True
    )


def test_port_changes_the_links_of_a_development_site(tmp_path):
    assert value_of("WAGTAILADMIN_BASE_URL", "dev", DATA_DIR=str(tmp_path), PORT="8123", BASE_URL="").endswith(":8123")


@pytest.mark.parametrize(("module", "wanted"), [("production", "False"), ("test", "False"), ("dev", "True")])
def test_only_development_has_a_demonstration_administrator(module, wanted, tmp_path):
    base_url = "" if module == "dev" else SAFE["BASE_URL"]
    assert value_of("DEMONSTRATION_ADMIN", module, DATA_DIR=str(tmp_path), BASE_URL=base_url) == wanted


def test_tasks_wait_in_the_database_in_production_and_are_done_at_once_elsewhere(tmp_path):
    assert "task_queue.TaskQueue" in value_of("TASKS", "production")
    assert "immediate" in value_of("TASKS", "dev", DATA_DIR=str(tmp_path), BASE_URL="")


def test_signing_in_by_another_service_is_open_when_all_about_it_is_known():
    [app] = literal_eval(value_of("SOCIALACCOUNT_PROVIDERS", "base", **OIDC))["openid_connect"]["APPS"]
    assert app["provider_id"] == app["settings"]["server_url"] == "https://login.example/realms/office"
    assert (app["client_id"], app["secret"], app["name"]) == ("portal", "of the two", "Office account")
    for missing in OIDC:
        known = {name: value for name, value in OIDC.items() if name != missing}
        assert "'APPS': []" in value_of("SOCIALACCOUNT_PROVIDERS", "base", **known)
