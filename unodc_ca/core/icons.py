"""The site's icons, where systems look for them by themselves."""

from django.conf import settings
from django.http import JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.translation import get_language

from unodc_ca.core.models import SiteSettings

MANIFEST_ICONS = [
    ("icon.svg", "any", "image/svg+xml", "any"),
    ("icon-192.png", "192x192", "image/png", "any"),
    ("icon-512.png", "512x512", "image/png", "any"),
    ("icon-maskable-512.png", "512x512", "image/png", "maskable"),
]


def manifest(request):
    """How the site looks on a home screen, in the language of the address."""
    site, code = SiteSettings.read(request), get_language()
    content = {
        "name": str(site.name) or settings.WAGTAIL_SITE_NAME,
        "short_name": str(site.short_name) or settings.WAGTAIL_SITE_NAME,
        "lang": code,
        "start_url": f"/{code}/",
        "scope": "/",
        "background_color": "#ffffff",
        "theme_color": "#ffffff",
        "icons": [
            {"src": static(f"img/{name}"), "sizes": sizes, "type": kind, "purpose": purpose}
            for name, sizes, kind, purpose in MANIFEST_ICONS
        ],
    }
    return JsonResponse(
        content, json_dumps_params={"ensure_ascii": False}, content_type="application/manifest+json; charset=utf-8"
    )


def favicon(request):
    """Where programs that read no HTML find the icon. Not for good: its file is named anew whenever it changes."""
    return redirect(static("img/favicon.ico"))
