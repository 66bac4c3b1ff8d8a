"""The smallest valid objects. A test states only what matters to it."""

from io import BytesIO

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.text import slugify
from PIL import Image
from wagtail.models import Locale, Page, Site
from wagtail.signals import page_published

from news.models import EventPage, NewsPage, NoticePage
from offices.models import CountryPage, OfficePage
from programmes.models import ProgrammeDocumentPage, ProgrammePage, ProjectPage, ThematicAreaPage
from unodc_ca.documents.models import SiteDocument
from unodc_ca.home.models import HomePage
from unodc_ca.images.models import SiteImage

# What publication asks for beyond a title and a summary
REQUIRED = {
    OfficePage: {"kind": "programme", "host_country": "TJ"},
    CountryPage: {"iso_code": "TJ"},
    ThematicAreaPage: {"code": "corruption"},
    ProgrammePage: {"starts": "2022"},
    ProjectPage: {"country_rows": [{"country": "TJ"}]},
    ProgrammeDocumentPage: {
        "kind": "other",
        "file_rows": [{"language": "en", "address": "https://example.org/report.pdf", "format": "PDF"}],
    },
    NewsPage: {"kind": "news", "date": "2024-04-16"},
    EventPage: {"first_day": "2024-04-16", "time_zone": "Asia/Dushanbe"},
    NoticePage: {"kind": "vacancy", "deadline": "2030-01-01T12:00:00Z", "time_zone": "Asia/Tashkent"},
}


def make(model, parent, title="A page", *, live=True, **values):
    """A page of `model` under `parent`, public unless told otherwise.

    It passes the gate as any page that becomes public, but goes round the revision: thousands of pages are made here.
    values: fields by name, and rows as lists of mappings by relation name.
    """
    values = {"title": title, "slug": slugify(title) or None, "summary": f"About {title}.", **values}
    if live:
        values = {**REQUIRED.get(model, {}), **values}
    fields, rows = {}, {}
    for name, value in values.items():
        (rows if isinstance(value, list) and name.endswith("_rows") else fields)[name] = value
    page = model(live=live, locale_id=parent.locale_id, **published(live), **fields)
    for name, mappings in rows.items():
        relation = getattr(page, name)
        relation.set([relation.model(**mapping) for mapping in mappings])
    parent.add_child(instance=page)
    if live:
        page_published.send(sender=model, instance=page, revision=None)
    else:
        page.save_revision()
    return model.objects.get(pk=page.pk)


def published(live):
    """When a page was published, as its fields."""
    return dict.fromkeys(["first_published_at", "last_published_at"], timezone.now() if live else None)


def translate(page, code="ru", *, live=True, **texts):
    """The translation of a page, public unless told otherwise."""
    locale, _new = Locale.objects.get_or_create(language_code=code)
    copy = page.copy_for_translation(locale)
    for name, text in {"title": f"{page.title} ({code})", **texts}.items():
        setattr(copy, name, text)
    copy.live, copy.has_unpublished_changes = live, not live
    for name, time in published(live).items():
        setattr(copy, name, time)
    copy.save()
    if live:
        page_published.send(sender=type(copy), instance=copy, revision=None)
    else:
        copy.save_revision()
    return type(page).objects.get(pk=copy.pk)


def home_page():
    """The English home page, root of the default site, in place of Wagtail's welcome page."""
    for code, _name in settings.LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    Page.objects.filter(depth=2).delete()
    root = Page.objects.get(depth=1)
    home = make(HomePage, root, "Central Asia", slug="home")
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home, "site_name": "Test"}
    )
    return home


def image_file(colour="navy", name="photo.png", size=(64, 48)):
    """A small real picture, as a Django file."""
    buffer = BytesIO()
    Image.new("RGB", size, colour).save(buffer, "PNG")
    return ContentFile(buffer.getvalue(), name=name)


def image(**values):
    """A stored image."""
    return SiteImage.objects.create(title="A photo", file=image_file(), **values)


def document(name="report.txt", content=b"A report."):
    """A stored document."""
    return SiteDocument.objects.create(title="A report", file=ContentFile(content, name=name))
