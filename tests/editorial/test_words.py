"""What staff read in the admin comes in their language."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Task, Workflow

from news.models import NewsIndexPage, NewsPage
from offices.models import OfficeIndexPage, OfficePage
from tests.build import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client, django_user_model):
    """Sign in as an editor who reads the admin in one language."""

    def sign_in(language, group="Editors"):
        person, _new = django_user_model.objects.get_or_create(email=f"{group}@example.org", defaults={"name": group})
        person.preferred_language = language
        person.save()
        person.groups.set([Group.objects.get(name=group)])
        client.force_login(person)
        return person

    return sign_in


def screen(client, page):
    return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


@pytest.mark.parametrize(
    ("language", "submit", "again"),
    [
        ("en", "Submit for approval", "Submit for approval again"),
        ("ru", "Отправить на утверждение", "Снова отправить на утверждение"),
    ],
)
def test_sending_for_approval_is_said_in_the_language_of_the_person(client, editor, section, language, submit, again):
    person = editor(language)
    news = make(NewsPage, section(NewsIndexPage), "Item", live=False, owner=person)
    assert submit in screen(client, news)
    state = Workflow.objects.get().start(news, person)
    state.current_task_state.reject(user=person)
    assert again in screen(client, news)


def test_the_workflow_is_named_in_both_languages():
    names = {Workflow.objects.get().name, Task.objects.get().name}
    assert names == {"Approval · Утверждение"}


def test_groups_are_offered_in_the_language_of_the_administrator(client, editor):
    editor("ru", "Administrators")
    form = client.get(reverse("wagtailusers_users:add")).content.decode()
    assert all(group in form for group in ["Редакторы", "Выпускающие редакторы", "Переводчики", "Администраторы"])
    assert "Editors" not in form


@pytest.mark.parametrize(("language", "words"), [("en", "Add Contact"), ("ru", "Добавить: Контакт")])
def test_rows_are_added_in_grammatical_words(client, editor, section, language, words):
    office = make(OfficePage, section(OfficeIndexPage), "Office")
    editor(language, "Publishers")
    assert words in screen(client, office)


def test_words_that_wagtail_leaves_in_english_are_translated(client, editor, section):
    office = make(OfficePage, section(OfficeIndexPage), "Office")
    editor("ru", "Publishers")
    assert "Действия (внизу страницы)" in screen(client, office)
    assert ">Search<" not in " ".join(client.get(reverse("wagtailimages_chooser:choose")).json()["html"].split())
    documents = client.get(reverse("wagtaildocs_chooser:choose")).json()["html"]
    assert "Поиск" in documents
    assert "Размер файла — не более" in documents
    unpublish = client.get(reverse("wagtailadmin_pages:unpublish", args=[office.pk])).content.decode()
    assert "Ссылок на этот объект (представительство): 0." in unpublish
