"""The lists that offices give to other pages."""

from django.db.models import DecimalField, Value
from django.db.models.functions import Cast
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


def located_in(country):
    """({ISO codes of the countries we cover, this one included}, [(longitude, latitude) of its open offices, …]).

    country: the source page of a country. One query.
    """
    nowhere = Cast(Value(None), DecimalField(max_digits=8, decimal_places=5))
    covered = CountryPage.objects.sources().published().order_by().values_list("iso_code", nowhere, nowhere)
    offices = (
        offices_in(country).sources().published().filter(closed="", latitude__isnull=False, longitude__isnull=False)
    )
    rows = covered.union(offices.order_by().values_list("host_country", "longitude", "latitude"), all=True)
    codes, places = {country.iso_code}, []
    for code, longitude, latitude in rows:
        if longitude is None:
            codes.add(code)
        else:
            places.append((longitude, latitude))
    return codes, places


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
