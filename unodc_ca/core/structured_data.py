"""Facts as schema.org names them, for search engines and other machines.

A page type or snippet tells about itself in `structured_data(site)`: a dictionary, from facts at hand, without a
query. What is not known may stand there empty: it is taken out here.
"""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.safestring import mark_safe

from unodc_ca.core.addresses import absolute, reader_address
from unodc_ca.core.fields import country_name

# No browser or parser takes these for the end of the script, whatever an editor wrote in a title.
ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}


def as_json(data):
    """A dictionary of schema.org as JSON that can stand in a `<script>`."""
    text = json.dumps({"@context": "https://schema.org", **known(data)}, cls=DjangoJSONEncoder, ensure_ascii=False)
    return mark_safe(text.translate(ESCAPED))


def known(data):
    """The same without what is empty, at every depth; of an object nothing but its type is nothing as well."""
    if isinstance(data, dict):
        kept = {key: value for key, each in data.items() if (value := known(each)) not in (None, "", [], {})}
        return {} if kept.keys() == {"@type"} else kept
    if isinstance(data, list):
        return [value for each in data if (value := known(each)) not in (None, "", [], {})]
    return data


def public_address(page):
    """The full address of a page in its own language; None before it is first saved."""
    return absolute(reader_address(page.url_path, page.locale.language_code)) if page.url_path else None


def thing(page):
    """What a page says of its subject, whatever that is."""
    return {
        "url": public_address(page),
        "name": page.title,
        "description": page.search_description or page.summary,
    }


def work(page, site):
    """The same of a page that is itself the subject: a text with a language, a date and a publisher."""
    return {
        **thing(page),
        "inLanguage": page.locale.language_code,
        "datePublished": page.first_published_at,
        "dateModified": page.last_published_at,
        "publisher": publisher(site),
    }


def publisher(site):
    """The body behind the site.

    schema.org has no word for a body of many Governments. Its "governmental organization or agency" comes nearest:
    an NGO it is not, and a plain Organization would leave out that it is public.
    """
    return {"@type": "GovernmentOrganization", "name": str(site.organisation), "url": site.publisher_uri}


def country(code):
    """A country by its ISO 3166 code."""
    return {"@type": "Country", "name": country_name(code), "identifier": code}


def date(value):
    """A PartialDate as ISO 8601; nothing for a period, which schema.org's dates cannot express."""
    return value.isoformat if value else None


def way_to(steps):
    """The breadcrumbs above a page. steps: [(title, path), …]."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": title, "item": absolute(path)}
            for position, (title, path) in enumerate(steps, start=1)
        ],
    }
