"""The lists that offices give to other pages."""

from django.utils.translation import gettext_lazy as _

from offices.models import CountryPage, OfficePage
from unodc_ca.core.related import RelatedList, register


def offices_in(country):
    return OfficePage.objects.filter(host_country=country.iso_code or "-")


def offices_below(office):
    return OfficePage.objects.child_of(office)


def places(cards, code):
    """{Card of a country: [source page of an open office there, …]}, the regional office first; two queries."""
    found = {}
    offices = OfficePage.objects.in_language(code).filter(host_country__in={card.code for card in cards}, closed="")
    for office in offices.order_by("path"):
        found.setdefault(office.host_country, []).append(office)
    return {card: found.get(card.code, []) for card in cards}


def register_lists():
    register("offices.CountryPage", RelatedList("offices", _("Offices in the country"), 10, offices_in, limit=50))
    register("offices.OfficePage", RelatedList("offices", _("Offices under it"), 10, offices_below, limit=50))
    register(
        "home.HomePage",
        RelatedList(
            "countries",
            _("Where we work"),
            10,
            lambda home: CountryPage.objects.order_by("title"),
            code="iso_code",
            limit=50,
            template="components/places.html",
            complete=places,
        ),
    )
