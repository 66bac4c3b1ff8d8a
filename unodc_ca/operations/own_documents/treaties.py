"""Which State has joined which treaty, when and by which act."""

from django.utils.translation import gettext_lazy as _

from offices.models import CountryPage, LegalInstrument
from unodc_ca.core.fields import country_name
from unodc_ca.core.fields.locales import sort_key

TITLE = _("Treaties against drugs, crime and terrorism: status of the States of Central Asia")
ORIENTATION = "landscape"


def facts(code, sources):
    """Countries in the order of the language; two groups of instruments, each with a status or None by country."""
    instruments = list(LegalInstrument.objects.prefetch_related("status_rows"))
    codes = set(CountryPage.objects.sources().published().values_list("iso_code", flat=True))
    codes |= {row.country for instrument in instruments for row in instrument.status_rows.all()}
    countries = sorted(codes, key=lambda country: sort_key(country_name(country)))

    for instrument in instruments:
        found = {row.country: row for row in sources.mark(instrument.status_rows.all())}
        instrument.cells = [found.get(country) for country in countries]
    status_sources, as_of = list(sources), sources.last_day()
    for instrument in instruments:
        instrument.origin = sources.named(instrument.source_text)

    conventions = [instrument for instrument in instruments if not instrument.terrorism_number]
    against_terrorism = [instrument for instrument in instruments if instrument.terrorism_number]
    return {
        "as_of": as_of,
        "countries": countries,
        "status_sources": status_sources,
        "instruments": instruments,
        "conventions": conventions,
        "against_terrorism": against_terrorism,
        "conventions_joined": _joined(conventions),
        "against_terrorism_joined": _joined(against_terrorism),
    }


def _joined(instruments):
    """To how many of the instruments each country is a party, by what the sources say: [number, …]."""
    columns = zip(*(instrument.cells for instrument in instruments), strict=True)
    return [sum(bool(row and (row.action or row.deposited)) for row in column) for column in columns]
