"""What concerns every test."""

import os
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import connection, connections
from xdist.scheduler import LoadScopeScheduling

from scripts.scratch_site import keep_loaded
from tests import build

# Databases beside that of the tests, by the fixture that works on each: what their names end with
REAL_CONTENT = "content"
COPIES = {"real_content": REAL_CONTENT, "installation": "server"}
REAL_CONTENT_TESTS = (
    "tests/site/",
    "tests/browser/test_visitor",
    "tests/browser/test_schedule",
    "tests/operations/test_own_documents",
)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Give the tests on the real content to one worker: to load it twice takes longer than they do."""
    return Scheduling(config, log)


class Scheduling(LoadScopeScheduling):
    def _split_scope(self, nodeid):
        return REAL_CONTENT if nodeid.startswith(REAL_CONTENT_TESTS) else nodeid


def pytest_collection_modifyitems(items):
    """Mark the browser tests, and give tests that commit the rows of our migrations.

    A test that commits (every browser test, by `live_server`) ends with empty tables: the root page, site, languages,
    groups and permissions made by migrations are gone for the next one. With `serialized_rollback` such a test starts
    by putting them back. Tests that roll back come first, by pytest-django's order, and never see an empty database.
    """
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker("browser")
        marker = item.get_closest_marker("django_db")
        commits = marker and marker.kwargs.get("transaction")
        if commits or {"live_server", "transactional_db"} & set(getattr(item, "fixturenames", [])):
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True), append=False)


@pytest.fixture(scope="session")
def django_db_setup(request, django_db_setup, django_db_blocker):
    """Let every connection find the rows to put back: Playwright's event loop gives this thread a second one.

    And copy the database for the fixtures that work on one of their own, before tests that commit empty its tables.
    """
    connection = connections["default"]
    if hasattr(connection, "_test_serialized_contents"):  # only when a test that commits is among those to run
        type(connection)._test_serialized_contents = connection._test_serialized_contents
    used = {name for item in request.session.items for name in getattr(item, "fixturenames", [])}
    with django_db_blocker.unblock():
        for fixture in used & set(COPIES):
            connection.close()  # what is not yet in the file itself gets there
            connection.creation.clone_test_db(COPIES[fixture], verbosity=0, autoclobber=True)


@pytest.fixture(scope="session")
def database_copy(django_db_setup, django_db_blocker):
    """Return a context manager for a copy, by what its name ends with: inside it that is the database."""
    database = connection.settings_dict  # the same for the connections of all threads

    def copy(suffix):
        name = connection.creation.get_test_db_clone_settings(suffix)["NAME"]

        @contextmanager
        def with_copy():
            previous = database["NAME"]
            with django_db_blocker.unblock():
                connection.close()
                database["NAME"] = name
                try:
                    yield name
                finally:
                    connection.close()
                    database["NAME"] = previous

        return with_copy

    return copy


@pytest.fixture(scope="session")
def real_content(database_copy):
    """A context manager: inside it the database is one of its own, with the committed content, loaded once.

    For tests that change nothing, or roll back what they do.
    """
    with_real_content = database_copy(REAL_CONTENT)
    with with_real_content():
        call_command("load_content", verbosity=0)
        if os.environ.get("KEEP_LOADED"):
            keep_loaded()
    return with_real_content


@pytest.fixture(scope="module")
def real_site(real_content):
    """The committed content for all tests of a file."""
    with real_content():
        yield


@pytest.fixture
def home(db):
    """The English home page."""
    return build.home_page()


@pytest.fixture
def home_ru(home):
    """The Russian home page."""
    return build.translate(home, "ru", title="Центральная Азия", slug="home-ru")


@pytest.fixture
def section(home):
    """Make an index page by its type, in English: `section(NewsIndexPage)`."""

    def make_section(model, *, russian=False):
        slug = model.__name__.removesuffix("IndexPage").lower()
        page = build.make(model, home, f"All {slug}", slug=slug)
        if russian:
            build.translate(page, "ru")
        return page

    return make_section
