"""Links to country pages, by the code they claim."""

from django.apps import apps

from unodc_ca.core.links import reader_links


def country_links(country_codes, code):
    """{ISO code: Link} of the published country pages, for a reader of language `code`; one query."""
    country_codes = {country_code for country_code in country_codes if country_code}
    if not country_codes:
        return {}
    pages = apps.get_model("offices.CountryPage").objects.filter(iso_code__in=country_codes)
    return reader_links(code, {pages: "iso_code"})
