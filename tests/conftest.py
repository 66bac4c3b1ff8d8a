"""What concerns every test."""

import pytest
from django.db import connections

from tests import build


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
def django_db_setup(django_db_setup):
    """Let every connection find the rows to put back: Playwright's event loop gives this thread a second one."""
    connection = connections["default"]
    if hasattr(connection, "_test_serialized_contents"):  # only when a test that commits is among those to run
        type(connection)._test_serialized_contents = connection._test_serialized_contents


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
