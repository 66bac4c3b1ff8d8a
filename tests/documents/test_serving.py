"""Who may have a document, and how it is sent."""

import uuid

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.http import Http404
from wagtail.documents.views.serve import serve as wagtails_view
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupCollectionPermission,
    Page,
    PageViewRestriction,
    ReferenceIndex,
)

from unodc_ca.documents import serving
from unodc_ca.documents.models import SiteDocument
from unodc_ca.documents.serving import is_public, pages_showing, register_public_check, serve_file
from unodc_ca.users.models import User

from .files import office, pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def document():
    return SiteDocument.objects.create(title="Report", file=ContentFile(pdf(), name="Отчёт.pdf"))


@pytest.fixture
def checks(monkeypatch):
    """The list of checks, empty."""
    found = []
    monkeypatch.setattr(serving, "public_file_checks", found)
    return found


@pytest.fixture
def page():
    return Page.objects.get(depth=1).add_child(instance=Page(title="Shows it", slug="shows-it"))


def refer(page, document):
    ReferenceIndex.objects.create(
        content_type=page.content_type,
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=page.pk,
        to_content_type=ContentType.objects.get_for_model(SiteDocument),
        to_object_id=document.pk,
        model_path="body",
        content_path="body",
        content_path_hash=uuid.uuid4(),
    )


def test_a_document_that_nothing_shows_is_closed(client, document, checks):
    assert not is_public(document)
    assert client.get(document.url).status_code == 404


def test_one_check_that_says_yes_is_enough(client, document, checks):
    register_public_check(lambda document: False)
    assert not is_public(document)
    register_public_check(lambda found: found == document)
    assert is_public(document)
    answer = client.get(document.url)
    assert answer.status_code == 200
    assert b"".join(answer) == pdf()
    assert answer.headers["Cache-Control"] == "public, no-cache"
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert not answer.cookies


def test_the_name_in_the_address_has_to_be_right(client, document, checks):
    register_public_check(lambda document: True)
    assert client.get(document.url.replace(".pdf", ".html")).status_code == 404


def test_wagtails_own_view_is_closed_as_well(rf, document, checks):
    request = rf.get("/")
    request.user = AnonymousUser()
    with pytest.raises(Http404):
        wagtails_view(request, document.pk, document.filename)
    register_public_check(lambda document: True)
    assert wagtails_view(request, document.pk, document.filename).status_code == 200


def test_a_check_is_registered_once(checks):
    for _time in range(2):
        register_public_check(is_public)
    assert checks == [is_public]


def test_a_private_collection_is_never_public(client, document, checks):
    register_public_check(lambda document: True)
    folder = Collection.get_first_root_node().add_child(instance=Collection(name="Private"))
    document.collection = folder.add_child(instance=Collection(name="Inside"))
    document.save()
    assert is_public(document)
    CollectionViewRestriction.objects.create(collection=folder, restriction_type="login")
    assert not is_public(document)
    assert client.get(document.url).status_code == 404


def test_staff_with_a_right_on_the_document_see_it_uncached(client, document, checks):
    client.force_login(User.objects.create_superuser("head@example.org", "x", name="Head"))
    answer = client.get(document.url)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_a_signed_in_person_without_a_right_on_the_document_does_not(client, document, checks):
    person = User.objects.create_user("person@example.org", "x", name="Person")
    client.force_login(person)
    assert client.get(document.url).status_code == 404
    group = Group.objects.create(name="Readers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    person.groups.add(group)
    assert client.get(document.url).status_code == 404
    GroupCollectionPermission.objects.create(
        group=group,
        collection=document.collection,
        permission=Permission.objects.get(codename="choose_document"),
    )
    assert client.get(document.url).status_code == 200
    person.is_active = False
    person.save()
    assert client.get(document.url).status_code == 404


def test_finds_the_pages_that_show_it(document, page):
    assert not pages_showing(document).exists()
    refer(page, document)
    assert list(pages_showing(document)) == [page]


def test_a_page_that_is_not_public_does_not_count(document, page):
    refer(page, document)
    page.live = False
    page.save()
    assert not pages_showing(document).exists()
    page.live = True
    page.save()
    parent = page.get_parent()
    PageViewRestriction.objects.create(page=parent, restriction_type="login")
    assert not pages_showing(document).exists()


def test_sends_a_pdf_that_can_do_nothing(rf, document):
    answer = serve_file(rf.get("/"), document)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith('inline; filename="otch')
    assert answer.headers["Content-Length"] == str(len(pdf()))
    assert answer.streaming


def test_everything_but_pdf_is_saved(rf, document):
    assert serve_file(rf.get("/"), document, inline=False).headers["Content-Disposition"].startswith("attachment;")
    document.file.save("table.xlsx", ContentFile(office("xlsx")))
    answer = serve_file(rf.get("/"), document)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="table.xlsx"'
    assert answer.headers["Content-Type"].endswith("spreadsheetml.sheet")


def test_is_not_sent_again_to_whoever_has_it(rf, document):
    etag = serve_file(rf.get("/"), document).headers["ETag"]
    assert etag == f'"{document.sha256}"'
    answer = serve_file(rf.get("/", headers={"If-None-Match": etag}), document)
    assert answer.status_code == 304
    assert answer.headers["ETag"] == etag
    assert answer.headers["Cache-Control"] == "public, no-cache"
    assert serve_file(rf.get("/", headers={"If-None-Match": '"other"'}), document).status_code == 200


def test_answers_head_without_a_body_and_nothing_but_get(rf, document):
    answer = serve_file(rf.head("/"), document)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["Content-Length"] == str(len(pdf()))
    assert serve_file(rf.post("/"), document).status_code == 405


def test_a_file_that_is_gone_is_a_404(rf, document):
    document.file.storage.delete(document.file.name)
    document = SiteDocument.objects.get()
    with pytest.raises(Http404):
        serve_file(rf.get("/"), document)
