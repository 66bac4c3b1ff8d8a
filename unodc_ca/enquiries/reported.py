"""The page that a visitor reports a problem with."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404
from django.utils.translation import override

from unodc_ca.core.addresses import local_address
from unodc_ca.core.links import Link
from unodc_ca.languages.routing import find

LANGUAGES = "|".join(re.escape(code) for code, _name in settings.LANGUAGES)
PATH = re.compile(rf"/(?P<language>{LANGUAGES})/(?P<rest>[\w.~+,:@/-]*)")
LONGEST = 300


@dataclass(frozen=True)
class ReportedPage:
    """An address of ours. link: its page, when it is a published one; office_pk: who keeps that page correct."""

    path: str
    link: Link | None = None
    office_pk: int | None = None


def reported_page(request, path):
    """What stands at a path of this site, or None for what is no such path."""
    match = PATH.fullmatch(path)
    if match is None or len(path) > LONGEST or "//" in path or "/." in path:
        return None
    with override(match["language"]):
        try:
            page = find(request, match["rest"]).page
        except Http404:
            return ReportedPage(path)
    if page not in page.language_set.values():  # not for everyone: the visitor learns nothing about it
        return ReportedPage(path)
    address = local_address(match["language"], match["rest"])
    return ReportedPage(path, Link(page.title, address, page.locale.language_code), page.facts.owning_office_id)
