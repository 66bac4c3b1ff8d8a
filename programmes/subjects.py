"""What a page is about, as its readers see it: links to what is published, in their language."""

from django.apps import apps

from unodc_ca.core.links import reader_links

# Name in the context: the relation, what a row of it names, and the page type that is found by it
SUBJECTS = {
    "countries": ("country_rows", "country", "offices.CountryPage", "iso_code"),
    "themes": ("theme_rows", "theme_id", "programmes.ThematicAreaPage", "pk"),
    "programmes": ("programme_rows", "programme_id", "programmes.ProgrammePage", "pk"),
    "projects": ("project_rows", "project_id", "programmes.ProjectPage", "pk"),
}


def subjects(facts, code, also=None):
    """What the rows of a page name: {"countries": [(row, Link or None), …], "themes": [(row, Link), …], …}.

    One query for all of them. A country is named also where it has no page; anything else only when published.
    The page's `ornament` becomes that of its first theme.
    also: {key: (page type, field, value)} of single pages to look up at the same time, each a Link or None.
    """
    also = also or {}
    rows, wanted = {}, {}
    for name, (relation, attribute, label, field) in SUBJECTS.items():
        given = getattr(facts, relation).all() if hasattr(facts, relation) else []
        rows[name] = [row for row in given if getattr(row, attribute)]
        keys = {getattr(row, attribute) for row in rows[name]}
        keys |= {value for of, by, value in also.values() if (of, by) == (label, field) and value}
        if keys:
            wanted[apps.get_model(label).objects.filter(**{f"{field}__in": keys})] = field
    links = reader_links(code, wanted)
    context = {key: links.get(value) for key, (_label, _field, value) in also.items()}
    for name, (_relation, attribute, _label, _field) in SUBJECTS.items():
        pairs = [(row, links.get(getattr(row, attribute))) for row in rows[name]]
        context[name] = pairs if name == "countries" else [pair for pair in pairs if pair[1]]
    if context["themes"]:
        facts.ornament = context["themes"][0][1].ornament
    return context
