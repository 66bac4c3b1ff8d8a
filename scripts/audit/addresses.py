"""The addresses that stand for the whole site, by page type and language. `make screenshots` takes them too."""

from dataclasses import dataclass, replace
from urllib.parse import quote

LANGUAGES = ("en", "ru")
WORDS = {"en": "drugs", "ru": "наркотики"}  # that search finds much for


@dataclass(frozen=True)
class Address:
    """kind: the page type, or what the view shows. status: what it has to answer.

    sent: the form on the page is looked at as it comes back when sent empty.
    optional: left out where the site does not have it.
    """

    kind: str
    language: str
    path: str
    status: int = 200
    sent: bool = False
    optional: bool = False

    def __str__(self):
        return f"{self.path} (sent empty)" if self.sent else self.path

    @property
    def is_lite(self):
        return self.path.startswith("/lite/")

    @property
    def is_for_readers(self):
        """Whether it is a page as readers open it: not the light form, not our own sheet, none made for the audit."""
        return not (self.sent or self.optional or self.is_lite or self.kind.startswith("torture"))

    @property
    def lite(self):
        """The same in the form that saves data."""
        return replace(self, kind=f"{self.kind}-lite", path=f"/lite{self.path}")


# What is no page of the tree, in each language: kind, path, and what else an Address has
VIEWS = (
    ("instruments", "/{language}/instruments/", {}),
    ("instrument", "/{language}/instruments/{instrument}/", {}),
    ("organisations", "/{language}/organisations/", {}),
    ("organisation", "/{language}/organisations/{organisation}/", {}),
    ("search", "/{language}/search/", {}),
    ("search-results", "/{language}/search/?q={words}", {}),
    ("search-nothing", "/{language}/search/?q=xylophone", {}),
    ("form", "/{language}/forms/contact/", {}),
    ("form-problem", "/{language}/forms/problem/?page=/{language}/", {}),
    ("form-errors", "/{language}/forms/contact/", {"sent": True}),
    ("form-sent", "{receipt}", {}),
    ("not-found", "/{language}/programs/central-asia/", {"status": 404}),
    ("components", "/{language}/components/", {"optional": True}),
)


def addresses():
    """Of each page type the published page with the most in it, then the views, in every language."""
    from django.utils import translation

    found = [each for model in page_types() for each in _of_page(model)]
    for language in LANGUAGES:
        with translation.override(language):
            parts = {"language": language, "words": quote(WORDS[language]), **_examples()}
        views = [Address(kind, language, path.format(**parts), **more) for kind, path, more in VIEWS]
        found += [each for each in views if each.path not in {other.path for other in found} or each.sent]
    return [*found, *_untranslated()]


def page_types():
    from wagtail.models import get_page_models

    from unodc_ca.core.models import BasePage

    return [model for model in get_page_models() if issubclass(model, BasePage)]


def _of_page(model):
    page = fullest(model)
    if page is not None:
        for language in LANGUAGES:
            yield Address(model._meta.model_name, language, _path(page, language))


def fullest(model):
    """The published source page with the longest content, one that is translated if there is one; None without any."""
    from django.db.models import Exists, OuterRef, TextField
    from django.db.models.functions import Cast, Length

    translations = model.objects.published().filter(source=OuterRef("pk"))
    return (
        model.objects.sources()
        .published()
        .annotate(translated=Exists(translations), size=Length(Cast("latest_revision__content", TextField())))
        .order_by("-translated", "-size")
        .first()
    )


def _path(page, language):
    from unodc_ca.core.addresses import reader_address

    return reader_address(page.language_set.get(language, page).url_path, language)


def _examples():
    """The parts of the views' addresses that depend on the content."""
    from django.db.models import Count
    from django.utils.translation import get_language

    from offices.models import LegalInstrument
    from programmes.models import Organisation
    from unodc_ca.enquiries.models import Enquiry
    from unodc_ca.enquiries.receipts import receipt_address

    sent = {"kind": "general", "email": "reader@example.org", "message": "Где вы?", "form_digest": get_language()}
    enquiry = Enquiry.objects.create(language=get_language(), **sent)
    rows = [relation.get_accessor_name() for relation in Organisation._meta.related_objects if relation.one_to_many]
    fullest_organisation = max(
        Organisation.objects.all(), key=lambda each: sum(getattr(each, name).count() for name in rows if name)
    )
    return {
        "receipt": receipt_address(enquiry.reference),
        "instrument": LegalInstrument.objects.annotate(rows=Count("status_rows")).order_by("-rows", "pk")[0].slug,
        "organisation": fullest_organisation.slug,
    }


def _untranslated():
    """A page shown in its own language to a reader of another."""
    from news.models import NewsPage

    page = NewsPage.objects.sources().published().filter(translated_pages=None).first()
    if page is not None:
        for language in set(LANGUAGES) - {page.locale.language_code}:
            yield Address("untranslated", language, _path(page, language))
