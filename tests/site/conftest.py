"""The public site as visitors find it: the committed content, walked once."""

import pytest

from tests.site.crawl import crawl


@pytest.fixture(scope="session")
def visits(real_content):
    """{address: Visit} of the whole public site."""
    with real_content():
        return crawl()


@pytest.fixture(scope="session")
def pages(visits):
    """Every HTML page among them."""
    return [visit for visit in visits.values() if visit.is_html]


@pytest.fixture(scope="session")
def indexable(pages):
    """Every page that search engines are offered."""
    return [page for page in pages if page.is_indexable]
