"""From an address to a page, in the same few queries at every depth.

Wagtail walks the tree one slug at a time. Here the page, the pages above it and their counterparts in the
other languages are found at once by their whole path, the last slug being indexed.

`/ru/` and the path of an English page that has no Russian one answer too: with the English page, the
interface staying Russian. `request.fallback` then holds that page.
"""

from django.http import Http404
from django.utils.translation import get_language
from wagtail.models import Page, Site
from wagtail.models.sites import SiteRootPath
from wagtail.url_routing import RouteResult

from unodc_ca.core.addresses import reader_address
from unodc_ca.core.models import BasePage
from unodc_ca.core.visibility import restricted_paths


def homes_of(request):
    """Live home pages of the request's site by language code; one query."""
    if not hasattr(request, "_homes"):
        site = Site.find_for_request(request)
        if site is None:
            raise Http404
        pages = Page.objects.filter(translation_key=site.root_page.translation_key, live=True).select_related("locale")
        request._homes = {page.locale.language_code: page for page in pages}
        # What Wagtail would ask again for every link of the page
        request._wagtail_cached_site_root_paths = [
            SiteRootPath(site.pk, page.url_path, site.root_url, code) for code, page in request._homes.items()
        ]
    return request._homes


def find(request, path):
    """The page at `path` (below the language prefix) for the active language, as a RouteResult.

    Raises Http404. When the page stands in another language only, `request.fallback` is set. When a
    translation exists under another address, the result carries `moved_to`.
    """
    code = get_language()
    homes = homes_of(request)
    slugs = [slug for slug in path.split("/") if slug]
    own_first = sorted(homes, key=lambda language: language != code)
    levels = {
        homes[language].url_path + "".join(f"{slug}/" for slug in slugs[:depth])
        for language in own_first
        for depth in range(len(slugs) + 1)
    }
    last_slugs = {*slugs, *(home.slug for home in homes.values())}
    pages = Page.objects.filter(slug__in=last_slugs, url_path__in=levels, live=True).select_related("locale")
    met = {page.url_path: page for page in pages}
    for language in own_first:
        page = met.get(homes[language].url_path + "".join(f"{slug}/" for slug in slugs))
        if page is None or not issubclass(page.specific_class, BasePage):
            continue
        specific = _specific(page)
        specific.trail = _trail(homes, [code, language], slugs, met)
        if language == code:
            if not specific.facts.live:
                raise Http404
            return RouteResult(specific)
        if specific.source_id or _is_private(specific):
            continue
        translation = specific.language_set.get(code)
        if translation:
            return RouteResult(specific, kwargs={"moved_to": reader_address(translation.url_path, code)})
        request.fallback = specific
        return RouteResult(specific)
    raise Http404


def _specific(page):
    """The full page; its set of translations comes with it in the same query."""
    model = page.specific_class
    pages = list(model.objects.filter(translation_key=page.translation_key).select_related("locale"))
    by_pk = {each.pk: each for each in pages}
    specific = by_pk[page.pk]
    for each in pages:
        if each.source_id:
            each.source = by_pk[each.source_id]
    public = [each for each in pages if each.live and (each.facts.live) and not _is_private(each)]
    specific.__dict__["language_set"] = {each.locale.language_code: each for each in public}
    return specific


def _is_private(page):
    return any(each.path.startswith(private) for private in restricted_paths() for each in (page, page.facts))


def _trail(homes, languages, slugs, met):
    """The live pages from the home page down to the parent, for breadcrumbs.

    languages: the reader's, then the one the page stands in. Each step is in the first that has it at that path.
    """
    trail = []
    for depth in range(len(slugs)):
        paths = [
            homes[code].url_path + "".join(f"{slug}/" for slug in slugs[:depth]) for code in languages if code in homes
        ]
        own = met.get(paths[-1])
        if own:
            first = met.get(paths[0])
            trail.append(first if first and first.translation_key == own.translation_key else own)
    return trail
