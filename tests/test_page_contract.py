"""What every page type and block must do. A new one is covered the moment it exists."""

import json

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale, Page, get_page_models

from tests import build
from unodc_ca.core.blocks import BodyBlock
from unodc_ca.core.gate import NotReadyToPublish
from unodc_ca.core.models import BasePage, ListingMixin
from unodc_ca.home.models import HomePage

pytestmark = pytest.mark.django_db

OUR_PAGES = [model for model in get_page_models() if issubclass(model, BasePage)]
LISTINGS = [model for model in OUR_PAGES if issubclass(model, ListingMixin)]
each_page_type = pytest.mark.parametrize("model", OUR_PAGES, ids=lambda model: model.__name__)
each_listing = pytest.mark.parametrize("model", LISTINGS, ids=lambda model: model.__name__)
each_block = pytest.mark.parametrize(("name", "block"), BodyBlock().child_blocks.items())

MOST_QUERIES = 15


def place_for(model, home):
    """A published page under which `model` may stand."""
    if model is HomePage:
        return Page.objects.get(depth=1)
    parents = model.allowed_parent_page_models()
    if HomePage in parents:
        return home
    return build.make(parents[0], home, f"Section for {model.__name__}")


@pytest.fixture
def bare(model, home):
    """A draft of the type with nothing filled in but its title."""
    return build.make(model, place_for(model, home), "Bare", live=False, summary="")


@pytest.fixture
def finished(model, home):
    """A published page of the type, with no more than it needs."""
    return home if model is HomePage else build.make(model, place_for(model, home), "Finished")


@each_page_type
def test_tells_editors_what_it_is_for(model):
    assert model.page_description


@each_page_type
def test_states_where_it_may_stand(model):
    assert "parent_page_types" in vars(model)
    assert "subpage_types" in vars(model) or model is HomePage


@each_page_type
def test_every_fact_field_may_be_empty_in_a_draft(model):
    for name in model.fact_names():
        field = model._meta.get_field(name)
        assert not field.concrete or field.blank or field.null or field.has_default(), name


@each_page_type
def test_renders_with_only_a_title(bare):
    response = bare.make_preview_request()
    assert response.status_code == 200
    assert "<h1" in response.rendered_content


@each_page_type
def test_can_be_made_in_the_admin(model, home, admin_client):
    parent = place_for(model, home)
    if model.can_create_at(parent):
        address = reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk])
        assert admin_client.get(address).status_code == 200


@each_page_type
def test_can_be_edited_and_previewed_with_only_a_title(bare, admin_client):
    assert admin_client.get(reverse("wagtailadmin_pages:edit", args=[bare.pk])).status_code == 200
    for mode, _label in bare.preview_modes:
        assert bare.make_preview_request(preview_mode=mode).status_code == 200


@each_page_type
def test_can_be_previewed_before_it_was_ever_saved(model, home, admin_client):
    parent = place_for(model, home)
    if not model.can_create_at(parent):
        return
    names = [model._meta.app_label, model._meta.model_name, parent.pk]
    form = admin_client.get(reverse("wagtailadmin_pages:add", args=names)).context["form"]
    prefixes = [formset.prefix for formset in form.formsets.values()]
    counts = {f"{prefix}-{name}_FORMS": 0 for prefix in prefixes for name in ("TOTAL", "INITIAL")}
    typed = {"title": "Never saved", "slug": "never-saved", "body-count": 0, "sort_order": 0, **counts}
    address = reverse("wagtailadmin_pages:preview_on_add", args=names)
    assert admin_client.post(address, typed).json() == {"is_valid": True, "is_available": True}
    for mode, _label in model().preview_modes:
        assert "Never saved" in admin_client.get(address, {"mode": mode}).content.decode()


@each_page_type
def test_bare_page_says_what_it_lacks_before_publication(bare):
    with pytest.raises(NotReadyToPublish) as error:
        bare.save_revision().publish()
    assert "summary" in {problem.field for problem in error.value.problems}
    assert all(problem.message for problem in error.value.problems)


@each_page_type
def test_translates_as_a_draft_with_only_a_title(model, bare, admin_client):
    russian = Locale.objects.get(language_code="ru")
    parent = bare.get_parent().specific
    if not parent.is_root() and not parent.has_translation(russian):
        if parent.get_parent().specific.has_translation(russian) is False and parent.depth > 2:
            parent.get_parent().specific.copy_for_translation(russian)
        parent.copy_for_translation(russian)
    draft = bare.copy_for_translation(russian)
    assert not draft.live
    assert draft.source == bare
    edit = admin_client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk]))
    assert edit.status_code == 200
    form = edit.context["form"]
    assert not set(form.fields) & model.fact_names()
    assert not set(form.formsets) & model.fact_names()
    assert draft.make_preview_request().status_code == 200


@each_page_type
def test_needs_few_queries(client, finished):
    with CaptureQueriesContext(connection) as queries:
        response = client.get(finished.url)
    assert response.status_code == 200
    assert len(queries) <= MOST_QUERIES, "\n".join(query["sql"][:160] for query in queries)


@each_page_type
def test_sets_no_cookie_and_sends_a_strict_policy(client, finished):
    response = client.get(finished.url)
    assert not response.cookies
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@each_page_type
def test_describes_itself_to_machines(client, finished):
    head = BeautifulSoup(client.get(finished.url).content, "html.parser").head
    data = json.loads(head.find("script", type="application/ld+json").string)
    canonical = head.find("link", rel="canonical")["href"]
    assert data["@type"]
    assert data["name"] == head.find("meta", property="og:title")["content"] == finished.title
    assert data["url"] == head.find("meta", property="og:url")["content"] == canonical


@each_listing
def test_listing_costs_the_same_however_many_entries_it_shows(client, home, model):
    listing = build.make(model, place_for(model, home), "Listing")
    entry = next(kind for kind in model.allowed_subpage_models() if kind is not model)

    def add(count):
        for number in range(listing.get_children_count(), listing.get_children_count() + count):
            unique = {"iso_code": ["TJ", "KG", "KZ", "UZ", "TM", "AF", "PK", "IR", "CN", "RU"][number]}
            build.make(entry, listing, f"Entry {number}", **(unique if hasattr(entry, "iso_code") else {}))

    def cost():
        client.get(listing.url)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(listing.url)
        return len(queries), len(response.context["entries"])

    add(2)
    cost_of_two, shown = cost()
    assert shown == 2
    add(8)
    cost_of_ten, shown = cost()
    assert shown == 10
    assert cost_of_ten == cost_of_two


@each_listing
@pytest.mark.parametrize("query", ["page=0", "page=999", "page=x", "page=%00", "page=", "nonsense=1", "page=1&page=2"])
def test_listing_ignores_nonsense_in_the_address(client, home, model, query):
    listing = build.make(model, place_for(model, home), "Listing")
    assert client.get(f"{listing.url}?{query}").status_code == 200


@each_listing
def test_listing_can_be_made_once_in_each_language(home, home_ru, model):
    listing = build.make(model, home, "Listing")
    assert not model.can_create_at(home)
    assert build.translate(listing, "ru").live


def test_there_are_at_most_twelve_blocks():
    assert len(BodyBlock().child_blocks) <= 12


@each_block
def test_block_explains_itself(name, block):
    assert block.get_description(), f"{name} has no description"
    assert block.is_previewable, f"{name} has no preview"
    assert block.meta.group, f"{name} stands in no group"


@each_block
def test_block_survives_being_empty(name, block):
    block.render(block.normalize(block.get_default()))


@each_block
def test_block_can_be_previewed(name, block, admin_client):
    definition = block.definition_prefix
    address = reverse("wagtailadmin_block_preview")
    assert admin_client.get(f"{address}?id={definition}").status_code == 200
