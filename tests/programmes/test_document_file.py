"""The permanent address of a document's file: always the newest version of the language."""

import pytest

from programmes.models import DocumentIndexPage, ProgrammeDocumentPage
from tests.build import document, make

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_serves_the_newest_version_and_keeps_the_earlier_ones(client, section):
    rows = [
        {"language": "en", "version": 1, "document": document(content=b"first")},
        {"language": "en", "version": 2, "document": document(content=b"second")},
    ]
    page = make(ProgrammeDocumentPage, section(DocumentIndexPage), "Report", file_rows=rows)
    assert b"".join(client.get(f"/d/{page.public_key}/en").streaming_content) == b"second"
    assert b"".join(client.get(f"/d/{page.public_key}/en/v1").streaming_content) == b"first"
    assert client.get(f"/d/{page.public_key}/ru").status_code == 404


def test_leads_to_the_original_when_that_is_the_newest(client, section):
    rows = [
        {"language": "en", "version": 1, "document": document()},
        {"language": "en", "version": 2, "address": "https://example.org/report.pdf"},
    ]
    page = make(ProgrammeDocumentPage, section(DocumentIndexPage), "Report", file_rows=rows)
    response = client.get(f"/d/{page.public_key}/en")
    assert (response.status_code, response.url) == (302, "https://example.org/report.pdf")
