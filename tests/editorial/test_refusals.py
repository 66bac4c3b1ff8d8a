"""What is refused is not offered, and is refused in the language of the person."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from news.models import NewsIndexPage, NewsPage
from tests.build import make, translate
from unodc_ca.editorial.models import Scope
from unodc_ca.users.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(client):
    """Sign in as a member of a group who reads the admin in Russian."""

    def sign_in(group):
        person = User.objects.create_user("person@example.org", name="Person", preferred_language="ru")
        person.groups.add(Group.objects.get(name=group))
        client.force_login(person)
        return person

    return sign_in


@pytest.mark.parametrize(("group", "offered"), [("Authors", False), ("Publishers", True)])
def test_a_report_stands_in_the_menu_of_those_who_may_read_it(client, member, home, group, offered):
    member(group)
    address = reverse("wagtailadmin_reports:page_types_usage")
    assert (address in client.get(reverse("wagtailadmin_home")).content.decode()) == offered
    assert (client.get(address).status_code == 200) == offered


def test_a_refusal_is_in_the_language_of_the_person_not_of_the_browser(client, member, section):
    member("Authors")
    page = make(NewsPage, section(NewsIndexPage), "Foreign", live=False)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = client.get(address, headers={"accept-language": "en"}, follow=True).content.decode()
    assert "у вас нет доступа в эту область" in answer


@pytest.mark.parametrize(("group", "led"), [("Translators", False), ("Publishers", True)])
def test_a_translation_leads_to_the_facts_those_who_may_edit_them(client, member, section, home_ru, group, led):
    Scope.objects.create(person=member(group), language="ru")
    translation = translate(make(NewsPage, section(NewsIndexPage, russian=True), "Item"))
    screen = client.get(reverse("wagtailadmin_pages:edit", args=[translation.pk])).content.decode()
    assert ("Изменить факты" in screen) == led


def test_a_selection_with_a_foreign_page_in_it_is_refused_and_not_named(client, member, section):
    person = member("Authors")
    news = section(NewsIndexPage)
    own, foreign = make(NewsPage, news, "Own", live=False, owner=person), make(NewsPage, news, "Secret", live=False)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    for query, opens in ((f"?id={own.pk}", True), (f"?id={own.pk}&id={foreign.pk}", False), ("?id=all", False)):
        answer = client.get(address + query)
        assert (answer.status_code == 200) == opens
        assert "Secret" not in answer.content.decode()
