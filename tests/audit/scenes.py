"""What leads to each event of the audit: a place, and a scene or more for each kind, by real screens and commands."""

import io
import re
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
from allauth.mfa.models import Authenticator
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupPagePermission,
    Page,
    PageViewRestriction,
)

from news.models import NewsIndexPage, NewsPage
from programmes.models import Organisation
from tests import build
from tests.documents.files import pdf
from tests.enquiries.forms import send
from tests.sign_in.door import PASSWORD, code_of, enrol, sign_in
from unodc_ca.audit.models import Event
from unodc_ca.core.models import SiteSettings
from unodc_ca.core.schedule_views import stamp
from unodc_ca.documents.models import SiteDocument
from unodc_ca.enquiries.models import Enquiry
from unodc_ca.images.models import SiteImage
from unodc_ca.navigation.models import Menu
from unodc_ca.users.models import User

HEAD, ZARINA = "head@example.org", "zarina@example.org"
NEW_PASSWORD, BODY, MESSAGE = "another long phrase", "Body canary", "Message canary"
ADDRESS = "203.0.113.9"


class Place:
    """A site with a page and somebody signed in to its admin by a password and a code; it remembers every secret."""

    def __init__(self, home):
        self.head = User.objects.create_superuser(HEAD, PASSWORD, name="Head")
        self.zarina = User.objects.create_user(ZARINA, PASSWORD, name="Zarina")
        self.index = build.make(NewsIndexPage, home, "News", slug="news")
        self.page = build.make(NewsPage, self.index, "Item", body=[{"type": "text", "value": f"<p>{BODY}</p>"}])
        self.browser = Client(REMOTE_ADDR=ADDRESS)
        sign_in(self.browser, HEAD)
        self.secrets = {PASSWORD, NEW_PASSWORD, BODY, MESSAGE, "not the password"}
        send(Client(), message=MESSAGE)

    def enrol(self, browser):
        """Set up an app there; its secret."""
        secret = enrol(browser)
        codes = Authenticator.objects.filter(type=Authenticator.Type.RECOVERY_CODES).last().wrap().get_unused_codes()
        self.secrets |= {secret, *codes, *(code_of(secret, steps=steps) for steps in range(-2, 3))}
        return secret

    def form(self, address, selector="main form:has([name=csrfmiddlewaretoken])"):
        """What a form of the admin sends."""
        form = BeautifulSoup(self.browser.get(address).content, "html.parser").select_one(selector)
        boxes = form.find_all("input", attrs={"name": True})
        values = {
            box["name"]: box.get("value", "on" if box.has_attr("checked") else "")
            for box in boxes
            if box.get("type") not in ("checkbox", "radio", "file", "submit") or box.has_attr("checked")
        }
        values |= {area["name"]: area.text.removeprefix("\n") for area in form.find_all("textarea")}
        for select in form.find_all("select"):
            chosen = select.find("option", selected=True)
            values |= {select["name"]: chosen["value"]} if chosen else {}
        self.secrets.add(values["csrfmiddlewaretoken"])
        return {"body-count": 0} | {name: value for name, value in values.items() if "__prefix__" not in name}

    def edit(self, page, **changes):
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        return self.browser.post(address, self.form(address, "#page-edit-form") | changes)

    def post(self, address, *args, query="", **data):
        return self.browser.post(reverse(address, args=args) + query, data)

    def edit_setting(self, app, model, **changes):
        address = self.browser.get(reverse("wagtailsettings:edit", args=[app, model]))["Location"]
        return self.browser.post(address, self.form(address) | changes)

    def log_in_anew(self):
        browser = Client(REMOTE_ADDR=ADDRESS)
        sign_in(browser, ZARINA)
        return browser

    def all_secrets(self):
        """With those that the browser keeps."""
        return {*self.secrets, *(cookie.value for cookie in self.browser.cookies.values())}

    def document(self):
        return SiteDocument.objects.create(title="Report", file=SimpleUploadedFile("report.pdf", pdf()))


SCENES = []


def scene(event, *, by=HEAD, account="", about="", address=ADDRESS):
    """Register what leads to an event, as the last of its kind. It returns the thing that the entry names, if any.

    about: the details, without the number of the thing.
    """

    def keep(work):
        expected = {"event": event, "by": by, "account": account, "about": about, "address": address}
        SCENES.append(pytest.param(work, expected, id=work.__name__))
        return work

    return keep


def on_zarina(event, **values):
    return scene(event, account=ZARINA, **values)


# The door


@on_zarina(Event.SIGNED_IN, by=ZARINA)
def signs_in(place):
    sign_in(Client(REMOTE_ADDR=ADDRESS), ZARINA)


@on_zarina(Event.SIGNED_OUT, by=ZARINA)
def signs_out(place):
    browser = place.log_in_anew()
    browser.post(reverse("account_logout"))


@on_zarina(Event.SIGN_IN_FAILED, by="")
def mistypes(place):
    sign_in(Client(REMOTE_ADDR=ADDRESS), ZARINA, "not the password")


@on_zarina(Event.SIGN_IN_REFUSED, by="", about="too many attempts")
def guesses(place):
    for _number in range(10):
        sign_in(Client(REMOTE_ADDR="198.51.100.7"), ZARINA, "not the password")
    sign_in(Client(REMOTE_ADDR=ADDRESS), ZARINA)


@on_zarina(Event.CODE_FAILED, by="")
def mistypes_a_code(place):
    place.enrol(place.log_in_anew())
    browser = place.log_in_anew()
    place.secrets.add("135790")
    browser.post(reverse("mfa_authenticate"), {"code": "135790"})


@on_zarina(Event.FACTOR_ADDED, by=ZARINA, about="Recovery codes")  # the app before, and its codes at once
def sets_up_an_app(place):
    browser = place.log_in_anew()
    place.zarina.preferred_language = "ru"
    place.zarina.save()
    place.enrol(browser)


@on_zarina(Event.FACTOR_REMOVED, by="command", address="")
def loses_a_phone(place):
    place.enrol(place.log_in_anew())
    call_command("remove_second_factor", ZARINA, stdout=io.StringIO())


@on_zarina(Event.CODES_MADE, by=ZARINA)
def makes_codes(place):
    browser = place.log_in_anew()
    place.enrol(browser)
    browser.post(reverse("mfa_generate_recovery_codes"))
    place.secrets |= set(Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes())


@on_zarina(Event.PASSWORD_CHANGED, by=ZARINA)
def changes_the_password(place):
    browser = place.log_in_anew()
    form = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    browser.post(reverse("account_change_password"), form)


@on_zarina(Event.RESET_ASKED, by="")
def forgets_the_password(place):
    Client(REMOTE_ADDR=ADDRESS).post(reverse("account_reset_password"), {"email": ZARINA})


@on_zarina(Event.PASSWORD_RESET, by="")
def follows_the_link(place):
    browser = Client(REMOTE_ADDR=ADDRESS)
    browser.post(reverse("account_reset_password"), {"email": ZARINA})
    link = re.search(r"http://localhost(\S+/forgotten/\w+-(\S+)/)", mail.outbox[-1].body)
    place.secrets.add(link[2])
    form = browser.get(link[1], follow=True).request["PATH_INFO"]
    browser.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})


# Accounts


NEW = {"email": "new@example.org", "name": "New", "preferred_language": "en", "time_zone": ""}


@scene(Event.INVITED, account="new@example.org")
def invites(place):
    place.post("wagtailusers_users:add", **NEW)


@scene(Event.ACCOUNT_MADE, account="root@example.org", by="command", about="superuser", address="")
def makes_a_superuser(place):
    fields = {"email": "root@example.org", "name": "Root", "interactive": False}
    with patch.dict("os.environ", DJANGO_SUPERUSER_PASSWORD=NEW_PASSWORD):
        call_command("createsuperuser", stdout=io.StringIO(), **fields)


def change_zarina(place, **changes):
    values = {"email": ZARINA, "name": "Zarina", "preferred_language": "en", "time_zone": "", "is_active": "on"}
    place.post("wagtailusers_users:edit", place.zarina.pk, **{**values, **changes})


@on_zarina(Event.CLOSED)
def closes(place):
    change_zarina(place, is_active="")


@on_zarina(Event.OPENED)
def opens(place):
    change_zarina(place, is_active="")
    change_zarina(place)


@on_zarina(Event.ACCOUNT_DELETED)
def deletes_an_account(place):
    place.post("wagtail_bulk_action", "users", "user", "delete", query=f"?id={place.zarina.pk}")


@on_zarina(Event.ROLE_GIVEN, about="Authors")
def gives_a_role(place):
    change_zarina(place, groups=Group.objects.get(name="Authors").pk)


@on_zarina(Event.SCOPE_GIVEN, about="ru")
def gives_a_language(place):
    change_zarina(place, languages="ru")


@on_zarina(Event.SCOPE_TAKEN, about="ru")
def takes_a_language(place):
    change_zarina(place, languages="ru")
    change_zarina(place)


@on_zarina(Event.ROLE_TAKEN, about="superuser")
def takes_a_role(place):
    change_zarina(place, is_superuser="on")
    change_zarina(place)


@scene(Event.EMAIL_CHANGED, account="z.rahimova@example.org", about=ZARINA)
def changes_the_address(place):
    change_zarina(place, email="z.rahimova@example.org")


@scene(Event.RIGHTS_CHANGED, about="Authors")
def changes_rights(place):
    editors = Group.objects.get(name="Authors")
    address = reverse("wagtailusers_groups:edit", args=[editors.pk])
    form = place.form(address)
    number = form["page_permissions-TOTAL_FORMS"]
    new = {f"page_permissions-{number}-page": place.page.pk, f"page_permissions-{number}-permissions": "publish_page"}
    place.browser.post(address, form | new | {"page_permissions-TOTAL_FORMS": int(number) + 1})
    assert GroupPagePermission.objects.filter(group=editors, page=place.page).exists()
    return editors


# Pages


PUBLISH = {"action-publish": "action-publish"}


@scene(Event.PUBLISHED, about="Item")
def publishes(place):
    place.edit(place.page, **PUBLISH)
    return place.page


@scene(Event.SCHEDULED, about="Item")
def schedules(place):
    place.edit(place.page)
    page = NewsPage.objects.get(pk=place.page.pk)
    moment = f"{timezone.localtime() + timedelta(days=1):%Y-%m-%dT%H:%M}"
    fields = {"go_live_at": moment, "expire_at": "", "shown": f"{moment} -", "revision": stamp(page.latest_revision)}
    place.post("schedule_page", page.pk, **fields)
    return page


@scene(Event.SCHEDULE_CANCELLED, about="Item")
def cancels(place):
    revision = schedules(place).revisions.latest("created_at")
    place.post("wagtailadmin_pages:revisions_unschedule", place.page.pk, revision.pk)
    return place.page


@scene(Event.PUBLISHED_AS_SCHEDULED, about="Item", address="")
def the_time_comes(place):
    schedules(place)
    with patch("django.utils.timezone.now", lambda: datetime.now(UTC) + timedelta(days=2)):
        call_command("publish_scheduled")
    return place.page


@scene(Event.UNPUBLISHED, about="Item")
def unpublishes(place):
    place.post("wagtailadmin_pages:unpublish", place.page.pk)
    return place.page


@scene(Event.MOVED, about="Item")
def moves(place):
    other = build.make(NewsIndexPage, Page.objects.get(depth=1), "Elsewhere")
    place.post("wagtailadmin_pages:move_confirm", place.page.pk, other.pk)
    return place.page


@scene(Event.DELETED, about="Item")
def deletes(place):
    place.post("wagtailadmin_pages:delete", place.page.pk)
    return place.page


def retire(place, retirement):
    page = NewsPage.objects.get(pk=place.page.pk)
    page.retirement = retirement
    page.save_revision()
    place.edit(page, **PUBLISH)
    return page


@scene(Event.RETIRED, about="Item")
def retires(place):
    return retire(place, "withdrawn")


@scene(Event.BROUGHT_BACK, about="Item")
def brings_back(place):
    retire(place, "withdrawn")
    return retire(place, "")


@scene(Event.RESTRICTED, about="Item")
def restricts(place):
    place.post("wagtailadmin_pages:set_privacy", place.page.pk, restriction_type="login")
    return place.page


@scene(Event.UNRESTRICTED, about="Item")
def lifts_a_restriction(place):
    PageViewRestriction(page=place.page, restriction_type="login").save()
    place.post("wagtailadmin_pages:set_privacy", place.page.pk, restriction_type="none")
    return place.page


def collection():
    return Collection.get_first_root_node().add_child(name="Internal")


@scene(Event.RESTRICTED, about="Internal")
def restricts_a_collection(place):
    found = collection()
    place.post("wagtailadmin_collections:set_privacy", found.pk, restriction_type="login")
    return found


@scene(Event.UNRESTRICTED, about="Internal")
def lifts_the_restriction_of_a_collection(place):
    found = collection()
    CollectionViewRestriction.objects.create(collection=found, restriction_type="login")
    place.post("wagtailadmin_collections:set_privacy", found.pk, restriction_type="none")
    return found


# Settings and records


@scene(Event.CHANGED, about="site settings for Test [default]")
def changes_settings(place):
    place.edit_setting("core", "sitesettings", contact_email="office@example.org")
    return SiteSettings.objects.get()


@scene(Event.CHANGED, about="menu for Test [default]")
def changes_the_menu(place):
    place.edit_setting("navigation", "menu")
    return Menu.objects.get()


@scene(Event.ADDED, about="/old")
def adds_a_redirect(place):
    place.post("wagtailredirects:add", old_path="/old", redirect_link="https://example.org/", is_permanent="on")
    return Redirect.objects.get()


def organisation():
    return Organisation.objects.create(slug="wco", name={"en": "WCO"}, kind="multilateral")


def at(name, *args):
    return reverse(Organisation.snippet_viewset.get_url_name(name), args=args)


@scene(Event.CHANGED, about="WCO")
def changes_an_organisation(place):
    found = organisation()
    address = at("edit", found.pk)
    place.browser.post(address, place.form(address) | {"website": "https://example.org/"})
    return found


@scene(Event.DELETED, about="WCO")
def deletes_an_organisation(place):
    found = organisation()
    place.post("wagtail_bulk_action", "programmes", "organisation", "delete", query=f"?id={found.pk}")
    return found


@scene(Event.DELETED, about="48210-93755")
def deletes_a_message(place):
    Enquiry.objects.filter(message=MESSAGE).update(reference="48210-93755")
    found = Enquiry.objects.get(message=MESSAGE)
    place.post("enquiry:delete", found.pk)
    return found


# Files


@scene(Event.FILE_ADDED, about="A photo")
def adds_an_image(place):
    file = SimpleUploadedFile("photo.png", build.image_file().read())
    answer = place.post("wagtailimages:add_multiple", title="A photo", **{"files[]": file})
    assert answer.status_code == 200
    return SiteImage.objects.get()


@scene(Event.FILE_REPLACED, about="Report")
def replaces_a_document(place):
    found = place.document()
    file = SimpleUploadedFile("new.pdf", pdf(pages=3))
    place.post("wagtaildocs:edit", found.pk, title="Report", file=file)
    return found


@scene(Event.FILE_DELETED, about="Report")
def deletes_a_document(place):
    found = place.document()
    place.post("wagtail_bulk_action", "documents", "sitedocument", "delete", query=f"?id={found.pk}")
    return found


@scene(Event.DOCUMENT_READ, about="Report")
def reads_a_document(place):
    found = place.document()
    assert place.browser.get(found.url).status_code == 200
    return found


@scene(Event.EXPORTED, about="audit_report audit.csv")
def exports_the_audit(place):
    place.browser.get(reverse("audit_report"), {"export": "csv"})


@scene(Event.EXPORTED, about="wagtailredirects:index spreadsheet-export.xlsx")
def exports_redirects(place):
    place.browser.get(reverse("wagtailredirects:index"), {"export": "xlsx"})
