"""A document record: where its file is kept and what is known about it."""

import hashlib
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from unodc_ca.documents.models import SiteDocument

from .files import bad_files, office, pdf

pytestmark = pytest.mark.django_db


def make(name="report.pdf", content=None):
    return SiteDocument.objects.create(title="Report", file=ContentFile(content or pdf(), name=name))


def test_is_the_sites_document_model():
    assert get_document_model() is SiteDocument


def test_is_kept_outside_the_media_folder():
    path = Path(make().file.path)
    assert path.exists()
    assert Path(settings.MEDIA_ROOT) not in path.parents


def test_knows_its_file():
    content = pdf(pages=4)
    make(content=content)
    document = SiteDocument.objects.get()
    assert document.sha256 == hashlib.sha256(content).hexdigest()
    assert document.file_hash == hashlib.sha1(content).hexdigest()
    assert document.file_size == len(content)
    assert (document.page_count, document.has_text_layer, document.is_tagged) == (4, True, True)
    assert document.pdf_language == "ru-RU"


def test_knows_its_file_whatever_road_it_took():
    document = make()
    document.file.save("second.docx", ContentFile(office("docx")))
    document = SiteDocument.objects.get()
    assert document.sha256 == hashlib.sha256(Path(document.file.path).read_bytes()).hexdigest()
    assert (document.page_count, document.is_tagged, document.pdf_language) == (None, None, "")
    document.file = ContentFile(pdf(pages=1), name="third.pdf")
    document.save()
    assert SiteDocument.objects.get().page_count == 1


def test_a_change_of_title_reads_nothing_anew():
    make()
    document = SiteDocument.objects.get()
    before = document.file.name
    document.title = "Renamed"
    document.full_clean()
    document.save()
    assert SiteDocument.objects.get().file.name == before


@pytest.mark.parametrize("name", bad_files())
def test_refuses_bad_files_at_the_field(name):
    content, _reason = bad_files()[name]
    with pytest.raises(ValidationError) as refusal:
        SiteDocument(title="Bad", file=ContentFile(content, name=name)).full_clean()
    assert list(refusal.value.message_dict) == ["file"]
    assert len(refusal.value.message_dict["file"]) == 1


@pytest.mark.parametrize(
    "name",
    ["Отчёт за 2024 год.PDF", "a\u202efdp.pdf", "long" * 100 + ".pdf", "تقرير.pdf", "📄.pdf", "a\r\nb\0.pdf", ".pdf"],
)
def test_file_names_are_tamed(name):
    document = make()
    document.file.save(name, ContentFile(pdf()))
    assert re.fullmatch(r"[A-Za-z0-9_-]+\.pdf", document.file.name)
    assert len(document.file.name) < 100


@pytest.mark.django_db(transaction=True)
def test_the_file_goes_with_the_row():
    document = make()
    path = Path(document.file.path)
    assert path.exists()
    document.delete()
    assert not path.exists()
