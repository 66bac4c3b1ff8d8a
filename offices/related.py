"""The lists that offices give to other pages."""

from django.utils.translation import gettext_lazy as _

from offices.models import CountryPage, OfficePage
from unodc_ca.core.related import RelatedList, register


def offices_in(country):
    return OfficePage.objects.filter(host_country=country.iso_code or "-")


def offices_below(office):
    return OfficePage.objects.child_of(office)


def register_lists():
    register("offices.CountryPage", RelatedList("offices", _("Offices in the country"), offices_in))
    register("offices.OfficePage", RelatedList("offices", _("Offices under it"), offices_below))
    register(
        "home.HomePage",
        RelatedList("countries", _("Countries"), lambda home: CountryPage.objects.order_by("title"), limit=50),
    )
