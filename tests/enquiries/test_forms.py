"""The public forms: what they ask, what they keep, what they say when something is wrong."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO
from types import SimpleNamespace

import pytest
from django.core import mail
from django.core.management import call_command
from django.core.signing import TimestampSigner
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from offices.models import OfficeIndexPage, OfficePage
from programmes.models import DocumentIndexPage, ProgrammeDocumentPage
from tests import build
from tests.enquiries.forms import complaints, filled, opened, send, soup_of, typed
from tests.test_page_contract import MOST_QUERIES
from unodc_ca.enquiries import limits
from unodc_ca.enquiries.models import AttemptCount, Enquiry
from unodc_ca.home.models import ContactPage, StandardPage

pytestmark = [pytest.mark.django_db, pytest.mark.database]

CONTACT, PROBLEM = "/en/forms/contact/", "/en/forms/problem/"
each_form = pytest.mark.parametrize("address", [CONTACT, "/ru/forms/contact/", PROBLEM, "/ru/forms/problem/"])


@pytest.fixture
def client():
    """A browser that is asked for the CSRF cookie, as a real one would be."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def offices(home_ru, section):
    """Tashkent, with a Russian page, above Dushanbe, without one; and one that is not published."""
    index = section(OfficeIndexPage, russian=True)
    tashkent = build.make(OfficePage, index, "Tashkent", time_zone="Asia/Tashkent")
    build.translate(tashkent, "ru", title="Ташкент")
    dushanbe = build.make(OfficePage, index, "Dushanbe", time_zone="Asia/Dushanbe")
    build.make(OfficePage, index, "Not yet", live=False)
    return tashkent, dushanbe


@pytest.fixture
def about(home, offices):
    return build.make(StandardPage, home, "About us", slug="about", owning_office=offices[0])


# The page


@each_form
def test_form_is_private_and_without_a_cookie(client, home, home_ru, address):
    for response in (client.get(address), send(client, address, message=""), send(client, address)):
        assert set(response.headers["Cache-Control"].split(", ")) == {"private", "no-store"}
        assert not response.cookies
    assert soup_of(client.get(address)).find("meta", attrs={"name": "robots"})["content"] == "noindex"


def test_form_needs_few_queries(client, about, offices):
    for address in (CONTACT, f"{PROBLEM}?page=/ru/about/"):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        assert len(queries) <= MOST_QUERIES


def test_form_tells_what_it_asks(client, offices):
    soup = soup_of(client.get(CONTACT))
    fields = soup.find("form", method="post").select("input:not([type=hidden]), select, textarea")
    assert [field["name"] for field in fields if field.has_attr("required")] == ["message"]
    for field in fields:
        assert soup.find("label", attrs={"for": field["id"]})
        assert not field.has_attr("placeholder")
        assert not field.has_attr("maxlength")
    assert soup.find(id="id_email")["autocomplete"] == "email"
    assert soup.find(id="id_name")["autocomplete"] == "name"
    assert "5,000" in soup.find(id=soup.find(id="id_message")["aria-describedby"]).text
    assert "180 days" in soup.main.text


def test_offers_published_offices_in_the_readers_language(client, offices):
    options = soup_of(client.get("/ru/forms/contact/")).find(id="id_office").find_all("option")
    assert [(option.text, option.get("lang")) for option in options[1:]] == [("Ташкент", None), ("Dushanbe", "en")]


# What is kept


def test_keeps_a_message(client, offices):
    send(client, "/ru/forms/contact/", office=offices[0].pk, message="Где вы?\r\nСпасибо")
    enquiry = Enquiry.objects.get()
    assert re.fullmatch(r"\d{5}-\d{5}", enquiry.reference)
    assert (enquiry.kind, enquiry.language, enquiry.name) == ("general", "ru", "Aliya")
    assert (enquiry.email, enquiry.message) == ("aliya@example.org", "Где вы?\nСпасибо")
    assert (enquiry.office_id, enquiry.page_path) == (offices[0].pk, "")


def test_name_address_and_office_may_be_left_out(client, home):
    assert send(client, name="", email="").status_code == 302
    assert Enquiry.objects.get().email == ""


def test_form_sent_twice_is_kept_once(client, home):
    form = filled()
    addresses = {
        client.post(CONTACT, form, headers={"sec-fetch-site": "same-origin"}).headers["Location"].split(":")[0]
        for _time in range(2)
    }
    assert len(addresses) == 1
    assert Enquiry.objects.count() == 1
    send(client, **form | {"message": "And another thing"})
    assert Enquiry.objects.count() == 2


def test_nothing_of_the_browser_or_network_is_kept(client, home):
    client.post(
        CONTACT, filled(), headers={"sec-fetch-site": "same-origin", "user-agent": "Probe/1"}, REMOTE_ADDR="203.0.113.9"
    )
    row = str(Enquiry.objects.values().get())
    assert "Probe" not in row
    assert "203.0.113" not in row


# The page a problem is reported with


def test_problem_names_its_page_and_goes_to_the_office_that_keeps_it(client, about, offices):
    address = f"{PROBLEM}?page=/ru/about/&kind=broken_link"
    response = client.get(address)
    link = soup_of(response).main.find(class_="facts").a
    assert (link["href"], link.text) == ("/ru/about/", "About us")
    assert typed(response)["kind"] == "broken_link"
    send(client, address, kind="broken_link")
    enquiry = Enquiry.objects.get()
    assert (enquiry.page_path, enquiry.office_id, enquiry.kind) == ("/ru/about/", offices[0].pk, "broken_link")


def test_address_that_is_no_page_is_kept_as_text(client, home, about):
    PageViewRestriction.objects.create(page=about, restriction_type=PageViewRestriction.LOGIN)
    for path in ("/en/search/", "/en/about/"):
        facts = soup_of(client.get(f"{PROBLEM}?page={path}")).main.find(class_="facts")
        assert facts.dd.text.strip() == path
        assert not facts.a


@pytest.mark.parametrize(
    "path",
    [
        "https://evil.example/en/",
        "//evil.example/en/",
        "javascript:alert(1)",
        "/admin/",
        "/fr/about/",
        "/en",
        "/en//x",
        "/en/../admin/",
        "/en/a b/",
        "/en/<b>/",
        "/en/%00",
        "/en/\\x",
        "/en/\n",
        "/en/?x=1",
        "/en/" + "a" * 300,
    ],
)
def test_nonsense_in_place_of_a_page_is_ignored(client, home, path):
    response = client.get(PROBLEM, {"page": path})
    assert response.status_code == 200
    assert not soup_of(response).main.find(class_="facts")


def test_every_page_leads_to_the_form_with_itself_in_hand(client, about, section):
    link = soup_of(client.get("/ru/about/")).footer.find("a", href=re.compile("forms/problem"))
    assert link["href"] == "/ru/forms/problem/?page=/ru/about/"
    assert not soup_of(client.get("/ru/nothing/")).footer.find("a", href=re.compile("forms/problem"))
    assert not soup_of(client.get(CONTACT)).footer.find("a", href=re.compile("forms/problem"))


def test_files_lead_to_the_request_for_an_accessible_one(client, section):
    build.make(ProgrammeDocumentPage, section(DocumentIndexPage), "Report")
    link = soup_of(client.get("/en/document/report/")).main.find("a", href=re.compile("forms/problem"))
    assert link["href"] == "/en/forms/problem/?page=/en/document/report/&kind=accessible_document"
    response = client.get(link["href"])
    assert typed(response)["kind"] == "accessible_document"
    assert soup_of(response).main.find(class_="facts").a.text == "Report"


def test_contact_page_leads_to_the_form(client, home):
    build.make(ContactPage, home, "Contacts")
    assert soup_of(client.get("/en/contacts/")).main.find("a", href=CONTACT)


# What is wrong


def test_says_what_to_do_and_loses_nothing(client, offices):
    response = send(client, email="aliya.example.org", message="", office=offices[1].pk, kind="media")
    assert response.status_code == 200
    assert complaints(response) == {
        "#id_email": "Write the address in full, for example name@example.org",
        "#id_message": "Write your message",
    }
    kept = typed(response)
    assert (kept["name"], kept["email"], kept["kind"]) == ("Aliya", "aliya.example.org", "media")
    assert kept["office"] == str(offices[1].pk)
    assert not Enquiry.objects.exists()


def test_faults_are_told_to_everyone(client, home):
    soup = soup_of(send(client, email="aliya"))
    assert soup.title.text.startswith("Error: ")
    summary = soup.find(class_="error-summary")
    assert summary.has_attr("autofocus")
    assert summary["tabindex"] == "-1"
    assert "1 field needs" in summary.h2.text
    field = soup.find(id="id_email")
    assert field["aria-invalid"] == "true"
    assert [soup.find(id=each).text for each in field["aria-describedby"].split()] == [
        "Only if you want an answer.",
        "Write the address in full, for example name@example.org",
    ]
    assert not soup.find(id="id_message").has_attr("aria-invalid")


def test_faults_are_told_in_russian(client, home_ru):
    response = send(client, "/ru/forms/contact/", message=" ")
    assert soup_of(response).title.text.startswith("Ошибка: ")
    assert complaints(response) == {"#id_message": "Напишите сообщение"}


def test_too_long_a_text_is_kept_and_counted(client, home):
    response = send(client, message="я" * 5001)
    assert complaints(response) == {"#id_message": "Shorten your message by 1 character"}
    assert typed(response)["message"] == "я" * 5001
    assert send(client, message="a\r\n" * 2500).status_code == 302  # a line end is one character, as people count


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "x"},
        {"kind": ""},
        {"kind": "broken_link"},
        {"office": "x"},
        {"office": "0"},
        {"name": "я" * 101},
        {"email": "a" * 300 + "@example.org"},
        {"email": "a@example.org\nBcc: b@example.org"},
        {"message": "a\x00b"},
    ],
)
def test_nonsense_is_no_error_of_ours(client, offices, changes):
    response = send(client, **changes)
    assert response.status_code == 200
    assert complaints(response)
    assert not Enquiry.objects.exists()


def test_empty_post_is_answered(client, home):
    response = client.post(CONTACT, {}, headers={"sec-fetch-site": "same-origin"})
    assert "#id_message" in complaints(response)


# Guards


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin"}, 302),
        ({"sec-fetch-site": "same-origin", "origin": "http://localhost"}, 302),
        ({"sec-fetch-site": "same-origin", "origin": "null"}, 302),
        ({"sec-fetch-site": "none"}, 302),
        ({"origin": "http://localhost"}, 302),
        ({}, 403),
        ({"sec-fetch-site": "same-origin", "origin": "https://evil.example"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "cross-site", "origin": "http://localhost"}, 403),
        ({"origin": "http://localhost.evil.example"}, 403),
        ({"origin": "https://localhost"}, 403),
        ({"origin": "null"}, 403),
    ],
)
def test_only_our_own_page_may_send_the_form(client, home, headers, status):
    response = send(client, headers={**headers, "host": "localhost"})
    assert response.status_code == status
    assert Enquiry.objects.exists() == (status == 302)
    if status == 403:
        assert "Your browser" in complaints(response)[None]
        assert typed(response)["message"] == "Where is your office?"


@pytest.mark.parametrize(
    "make_token",
    [lambda: opened(timedelta(hours=25)), lambda: TimestampSigner(salt="other").sign("form"), lambda: ""],
)
def test_form_that_no_person_sends_comes_back_with_its_text_and_a_new_time(client, home, make_token):
    token = make_token()
    response = send(client, opened=token)
    assert "more than a day" in complaints(response)[None]
    kept = typed(response)
    assert kept["message"] == "Where is your office?"
    assert kept["opened"] not in ("", token)
    assert not Enquiry.objects.exists()


def test_form_sent_too_fast_counts_from_its_first_opening(client, home):
    token = opened(timedelta(seconds=1))
    response = send(client, opened=token)
    assert "within three seconds" in complaints(response)[None]
    assert typed(response)["opened"] == token
    assert not Enquiry.objects.exists()


def test_form_sent_too_fast_with_a_mistake_is_told_of_the_mistake_alone(client, home):
    assert list(complaints(send(client, opened=opened(timedelta(seconds=1)), message=""))) == ["#id_message"]


@pytest.mark.parametrize("ago", [timedelta(seconds=5), timedelta(hours=23)])
def test_person_may_take_their_time(client, home, ago):
    assert send(client, opened=opened(ago)).status_code == 302


def test_mending_a_fault_does_not_start_the_time_anew(client, home):
    token = opened(timedelta(seconds=10))
    assert typed(send(client, opened=token, message=""))["opened"] == token


def test_robot_that_fills_everything_is_told_nothing(client, home):
    trap = soup_of(client.get(CONTACT)).find(class_="form__trap")
    assert trap.label.text.startswith("Leave this field empty")
    assert trap.input["tabindex"] == "-1"
    response = client.get(send(client, website="https://spam.example").headers["Location"])
    assert "We have received your message" in soup_of(response).h1.text
    assert not Enquiry.objects.exists()
    assert not mail.outbox


@pytest.fixture
def clock(monkeypatch):
    """The time at which attempts are counted, in seconds; it starts with an hour."""
    moment = [1_200_000 * 3600]
    monkeypatch.setattr(limits, "time", SimpleNamespace(time=lambda: moment[0]))
    return moment


def send_from(client, address, **headers):
    own = {"sec-fetch-site": "same-origin"}
    return client.post(CONTACT, filled(), headers=own | headers, REMOTE_ADDR=address)


def test_one_network_is_limited_and_keeps_its_text(client, home, clock):
    most, _seconds = limits.FROM_A_NETWORK[0]
    statuses = [send_from(client, "203.0.113.9").status_code for _time in range(most)]
    assert set(statuses) == {302}
    clock[0] += 20
    response = send_from(client, "203.0.113.9")
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "40"
    assert "send it again in 1 minute." in complaints(response)[None]
    assert typed(response)["message"] == "Where is your office?"
    assert send_from(client, "203.0.113.10").status_code == 302
    clock[0] += 40
    assert send_from(client, "203.0.113.9").status_code == 302


def from_network(address="203.0.113.9"):
    return limits.wait_for_network(RequestFactory().post(CONTACT, REMOTE_ADDR=address))


def test_one_network_sends_sixty_forms_an_hour(clock):
    for _minute in range(6):
        assert [from_network() for _time in range(10)] == [0] * 10
        clock[0] += 60
    assert from_network() == 3600 - 6 * 60
    assert from_network("203.0.113.10") == 0
    clock[0] += 3600 - 6 * 60
    assert from_network() == 0


def test_counts_tell_no_network_and_do_not_stay(clock):
    from_network()
    clock[0] += 3600
    from_network()
    rows = list(AttemptCount.objects.values())
    assert len({row["key"] for row in rows}) == 4  # another key in each window
    assert "203.0.113" not in str(rows)
    assert not AttemptCount.objects.outdated().exists()
    AttemptCount.objects.filter(pk=rows[0]["key"]).update(ends_at=timezone.now())
    call_command("remove_old_enquiries", stdout=StringIO())
    assert AttemptCount.objects.count() == 3


def test_counting_costs_three_queries():
    from_network()
    with CaptureQueriesContext(connection) as queries:
        from_network()
    assert len([query for query in queries if "enquiries_attemptcount" in query["sql"]]) == 3


@pytest.mark.django_db(transaction=True)
def test_of_many_attempts_at_once_no_more_are_taken(clock):
    """Each thread has a connection of its own, as processes have."""

    def attempt(_number):
        try:
            return from_network()
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as threads:
        waits = list(threads.map(attempt, range(40)))
    assert waits.count(0) == limits.FROM_A_NETWORK[0][0]


def test_no_person_meets_the_limit():
    most, seconds = limits.FROM_A_NETWORK[0]
    assert most / seconds > 10 / 60


def test_all_together_are_limited(client, home, monkeypatch):
    monkeypatch.setattr(limits, "IN_ALL", 1)
    assert send(client).status_code == 302
    response = send(client, message="One more")
    assert response.status_code == 429
    assert typed(response)["message"] == "One more"
    assert Enquiry.objects.count() == 1


def test_message_is_kept_while_attempts_cannot_be_counted(client, home):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE enquiries_attemptcount RENAME TO elsewhere")
    assert send(client).status_code == 302
    assert Enquiry.objects.exists()
