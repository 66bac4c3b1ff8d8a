"""Which pages a person's scopes hold, as sets of primary keys; each set is asked once a request."""

from functools import reduce
from operator import or_

from django.db.models import Q
from wagtail.models import get_page_models

from offices.choices import OfficeKind
from offices.models import OfficePage
from unodc_ca.core.models import BasePage


def page_types():
    """Our page types."""
    return [model for model in get_page_models() if issubclass(model, BasePage)]


class Scopes:
    """A person's scopes: `languages` and `countries` as sets of codes, `offices` of keys, those below them included.

    office: the key of the one office that was chosen. keeps_the_rest: one of those chosen is a public regional
    office, and so keeps the pages that name no office.
    """

    def __init__(self, person):
        self.person = person
        rows = list(person.scopes.all())
        self.languages = {row.language for row in rows if row.language}
        self.countries = {row.country for row in rows if row.country}
        chosen = {row.office_id for row in rows if row.office_id}
        self.office = next(iter(chosen)) if len(chosen) == 1 else None
        paths = OfficePage.objects.filter(pk__in=chosen).values_list("path", flat=True) if chosen else []
        below = reduce(or_, (Q(path__startswith=path) for path in paths), Q(pk=None))
        self.offices = set(OfficePage.objects.filter(below).values_list("pk", flat=True)) if chosen else set()
        regional = OfficePage.objects.sources().filter(pk__in=chosen, kind=OfficeKind.REGIONAL, live=True)
        self.keeps_the_rest = bool(chosen) and regional.exists()
        self._held = {}

    @classmethod
    def of(cls, person):
        """The scopes of a person, remembered with the object that stands for him during a request."""
        if not hasattr(person, "_scopes"):
            person._scopes = cls(person)
        return person._scopes

    def holds(self, where):
        """Primary keys of all pages that a role of this kind holds for."""
        if where not in self._held:
            condition = getattr(self, f"_{where}")
            parts = []
            for model in page_types():
                found = condition(model)
                if found is not None:
                    parts.append(model.objects.filter(found).order_by().values_list("pk", flat=True))
            self._held[where] = frozenset(parts[0].union(*parts[1:])) if parts else frozenset()
        return self._held[where]

    def _own(self, model):
        return Q(owner=self.person)

    def _language(self, model):
        return Q(source__isnull=False, locale__language_code__in=self.languages) if self.languages else None

    def _data(self, model):
        return Q(source=None) if model.data_names else None

    def _place(self, model):
        """Of the source's place, whatever the language; None for a person without a place."""
        if not self.offices and not self.countries:
            return None
        source = Q(owning_office__in=self.offices)
        if self.keeps_the_rest:
            source |= Q(owning_office=None)
        if model is OfficePage:
            source |= Q(pk__in=self.offices)
        if model.country_lookup and self.countries:
            source |= Q(**{f"{model.country_lookup}__in": self.countries})
        sources = model.objects.sources().filter(source).values("pk")
        return Q(pk__in=sources) | Q(source__in=sources)


def sections():
    """Primary keys of the public pages that hold others and are about no place: lists, home pages, pages of text."""
    holders = [model for model in page_types() if model.clean_subpage_models() and model is not OfficePage]
    first, *others = [model.objects.filter(live=True).order_by().values_list("pk", flat=True) for model in holders]
    return frozenset(first.union(*others))
