"""Key figures in the admin."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from offices.models import KeyFigure

pytestmark = pytest.mark.django_db


@pytest.fixture
def figure():
    words = {"indicator": {"en": "Prisons"}, "unit": {"en": "prisons"}}
    return KeyFigure.objects.create(key="prisons", value="19", upper_value="20.5", period="2020", **words)


def soup_of(client, name, *args):
    return BeautifulSoup(
        client.get(reverse(KeyFigure.snippet_viewset.get_url_name(name), args=args)).content, "html.parser"
    )


def test_figures_show_no_needless_zeros(admin_client, admin_user, figure):
    admin_user.preferred_language = "ru"
    admin_user.save()
    assert "19–20,5" in soup_of(admin_client, "list").text
    form = soup_of(admin_client, "edit", figure.pk)
    assert (form.find(id="id_value")["value"], form.find(id="id_upper_value")["value"]) == ("19", "20.5")
