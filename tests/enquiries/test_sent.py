"""The page that confirms a message: to the person who sent it, and for an hour."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from django.core.signing import TimestampSigner, b62_encode
from django.db import connection
from django.test.utils import CaptureQueriesContext

from offices.models import OfficeIndexPage, OfficePage
from tests import build
from tests.enquiries.forms import send, soup_of
from tests.test_page_contract import MOST_QUERIES
from tests.texts import plain
from unodc_ca.enquiries.models import Enquiry
from unodc_ca.enquiries.receipts import signer
from unodc_ca.home.models import StandardPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def dushanbe(section):
    office = build.make(OfficePage, section(OfficeIndexPage), "Dushanbe", time_zone="Asia/Dushanbe")
    build.translate(OfficeIndexPage.objects.get(), "ru")
    build.translate(office, "ru", title="Душанбе")
    return office


def facts_of(soup):
    return {plain(pair.dt.text.strip()): pair.dd.text.strip() for pair in soup.find_all(class_="facts__pair")}


def test_confirms_what_was_written(client, home_ru, dushanbe):
    address = send(client, "/ru/forms/contact/", office=dushanbe.pk, message="Где вы?").headers["Location"]
    enquiry = Enquiry.objects.get()
    Enquiry.objects.update(created_at=datetime(2025, 11, 24, 4, 40, tzinfo=UTC))
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert len(queries) <= MOST_QUERIES
    soup = soup_of(response)
    assert soup.h1.text.strip() == "Мы получили ваше сообщение"
    _state, received = soup.find(class_="kicker").find_all("span")
    assert "09:40" in received.text
    assert "Душанбе" in received.text  # the zone of the office
    assert enquiry.reference in soup.main.text
    assert facts_of(soup) == {
        "Тема": "Общий вопрос",
        "Представительство": "Душанбе",
        "Ваше имя": "Aliya",
        "Ваш адрес электронной почты": "aliya@example.org",
        "Сообщение": "Где вы?",
    }
    assert soup.main.find_all("a")[-1]["href"] == "/ru/"
    assert set(response.headers["Cache-Control"].split(", ")) == {"private", "no-store"}
    assert not response.cookies
    assert soup.find("meta", attrs={"name": "robots"})["content"] == "noindex"


def test_leads_back_to_the_page(client, home):
    build.make(StandardPage, home, "About us", slug="about")
    address = send(client, "/en/forms/problem/?page=/en/about/", kind="mistake", email="").headers["Location"]
    soup = soup_of(client.get(address))
    assert soup.main.find_all("a")[-1]["href"] == "/en/about/"
    assert "We will answer" not in soup.main.text


def test_says_that_an_answer_comes_only_with_an_address(client, home):
    assert "We will answer" in soup_of(client.get(send(client).headers["Location"])).main.text


def earlier(reference, ago):
    class Earlier(TimestampSigner):
        def timestamp(self):
            return b62_encode(int(time.time() - ago.total_seconds()))

    return Earlier(salt=signer.salt).sign(reference)


def test_expired_or_forged_link_shows_nothing(client, home):
    send(client)
    reference = Enquiry.objects.get().reference
    forged = TimestampSigner(salt="other").sign(reference)
    for receipt in ("", reference, forged, earlier(reference, timedelta(hours=2))):
        response = client.get("/en/forms/sent/", {"receipt": receipt})
        assert response.status_code == 404
        main = soup_of(response).main.text
        assert "one hour" in main
        assert reference not in main
        assert "Where is your office" not in main
    assert client.get("/en/forms/sent/", {"receipt": earlier(reference, timedelta(minutes=50))}).status_code == 200
