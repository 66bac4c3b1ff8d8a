"""Help for people in danger."""

from django import template

from offices.models import CountryPage, HelpContact
from unodc_ca.core.fields import country_name
from unodc_ca.core.fields.locales import sort_key

register = template.Library()


@register.inclusion_tag("components/help_contacts.html", takes_context=True)
def help_contacts(context):
    """Whom to call, on a page about a sensitive subject; says so when no number is published; nothing on other pages.

    Those of the countries that the page names, or else of all; one query.
    """
    facts = context.get("facts")
    if facts is None or not facts.sensitive:
        return {}
    named = {row.country for row, _link in context.get("countries") or []}
    pages = CountryPage.objects.sources().published()
    if named:
        pages = pages.filter(iso_code__in=named)
    rows = HelpContact.objects.filter(page__in=pages.values("pk")).select_related("page").order_by("page", "sort_order")
    countries = {}
    for row in rows:
        countries.setdefault(row.page.iso_code, []).append(row)
    named_rows = [(country_name(code), found) for code, found in countries.items()]
    return {"shown": True, "countries": sorted(named_rows, key=lambda pair: sort_key(pair[0]))}
