"""What crawlers ask for first: what to leave alone, and what there is."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from unodc_ca.core.addresses import absolute
from unodc_ca.languages.routing import homes_of
from unodc_ca.languages.sitemap import SECTIONS


def robots(request):
    """Only what is useless in an index is kept from crawlers: the admin, searches and forms."""
    languages = [code for code, _name in settings.LANGUAGES]
    hidden = [reverse("wagtailadmin_home"), *(f"/{code}/{part}/" for code in languages for part in ("search", "forms"))]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in hidden), "", f"Sitemap: {absolute(reverse('sitemap'))}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def sitemap(request):
    """The index: every part that has something in it, with the time of its last change."""
    parts = [
        (absolute(reverse("sitemap_part", args=[name, number])), changed)
        for name, section in SECTIONS.items()
        for number, changed in section.parts()
    ]
    return render(request, "sitemap/index.xml", {"parts": parts}, content_type="application/xml")


def sitemap_part(request, section, number):
    """One part; 404 when there is nothing in it."""
    entries = list(SECTIONS[section].entries(int(number), homes_of(request))) if section in SECTIONS else []
    if not entries:
        raise Http404
    return render(request, "sitemap/part.xml", {"entries": entries}, content_type="application/xml")
