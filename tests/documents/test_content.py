"""What may be uploaded, and what is read from it."""

from io import BytesIO

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from unodc_ca.documents.content import CONTENT_TYPES, check_content, pdf_facts

from .files import archive, bad_files, good_files, office, pdf


def test_the_list_of_endings_is_the_one_wagtail_asks_for():
    assert sorted(settings.WAGTAILDOCS_EXTENSIONS) == sorted(CONTENT_TYPES)


@pytest.mark.parametrize("name", good_files())
def test_takes_every_listed_kind(name):
    check_content(BytesIO(good_files()[name]), name.upper())


@pytest.mark.parametrize("name", [name for name in bad_files() if name.endswith(tuple(CONTENT_TYPES))])
def test_refuses_content_that_is_broken_dangerous_or_another(name):
    content, reason = bad_files()[name]
    with pytest.raises(ValidationError, match=reason):
        check_content(BytesIO(content), name)


def test_refuses_a_locked_archive():
    data = bytearray(office("docx"))
    for start in (b"PK\x03\x04", b"PK\x01\x02"):
        flags = data.index(start) + (6 if start.endswith(b"\x04") else 8)
        data[flags] |= 1
    with pytest.raises(ValidationError, match="password"):
        check_content(BytesIO(bytes(data)), "report.docx")


def test_refuses_too_many_parts():
    data = archive({"word/document.xml": "<a/>", **{f"{number}": "abc" for number in range(10_001)}})
    with pytest.raises(ValidationError, match="Unpacked"):
        check_content(BytesIO(data), "report.docx")


def test_reads_what_a_pdf_tells_about_itself():
    assert pdf_facts(BytesIO(pdf(pages=3))) == {
        "page_count": 3,
        "has_text_layer": True,
        "is_tagged": True,
        "pdf_language": "ru-RU",
    }
    assert pdf_facts(BytesIO(pdf(pages=1, text="", language="", tagged=False))) == {
        "page_count": 1,
        "has_text_layer": False,
        "is_tagged": False,
        "pdf_language": "",
    }


def test_what_cannot_be_read_is_empty_and_no_error():
    nothing = {"page_count": None, "has_text_layer": None, "is_tagged": None, "pdf_language": ""}
    assert pdf_facts(BytesIO(b"%PDF-1.7 broken")) == nothing
    assert pdf_facts(None) == nothing
