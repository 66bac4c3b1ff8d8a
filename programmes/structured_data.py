"""Programmes and projects in the terms of schema.org."""

from unodc_ca.core.addresses import absolute
from unodc_ca.core.structured_data import country, date, thing


def project_of(page):
    """A programme or a project: what it is called, where it works, since when, who pays.

    Both are projects to schema.org. Neither is its ResearchProject: they assist, and research is a part of that.
    """
    facts = page.facts
    donors = [row.organisation for row in facts.donor_rows.all() if row.organisation]
    return {
        **thing(page),
        "@type": "Project",
        "identifier": facts.code,
        "foundingDate": date(facts.starts),
        "areaServed": [country(row.country) for row in facts.country_rows.all() if row.country],
        "funder": [
            {"@type": donor.schema_type, "name": str(donor.name), "url": absolute(donor.get_absolute_url())}
            for donor in dict.fromkeys(donors)
        ],
    }
