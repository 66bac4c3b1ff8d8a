"""The default site: its languages, its address, and its home page in place of Wagtail's welcome page."""

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Locale, Page, Site

from unodc_ca.operations.content.faults import ContentError, Fault
from unodc_ca.operations.content.parts import digest_of
from unodc_ca.operations.content.registry import Verdict

KEY = "default site"  # no record's key has a space
UNTOUCHED = ("localhost", 80, "")  # as Wagtail's migrations make it


def make_locales():
    for code, _name in settings.LANGUAGES:
        Locale.objects.get_or_create(language_code=code)


def set_address(registry, report):
    """Give the default site the address and name of the settings, unless staff have given it others."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    if not address.hostname:
        return
    port = address.port or (443 if address.scheme == "https" else 80)
    wanted = (address.hostname, port, settings.WAGTAIL_SITE_NAME)
    site, digest = default_site(), digest_of(wanted)
    verdict = registry.verdict(KEY, Site, digest)
    if verdict is Verdict.CREATE:  # the row is there already; who has filled it in?
        found = (site.hostname, site.port, site.site_name)
        verdict = Verdict.UPDATE if found in (UNTOUCHED, wanted) else Verdict.EDITED
    if verdict is Verdict.UPDATE:
        site.hostname, site.port, site.site_name = wanted
        site.full_clean()
        site.save()
        registry.note(KEY, site, digest)
    if verdict in (Verdict.UPDATE, Verdict.UNCHANGED):
        report.count(Site._meta.label, verdict)
    else:
        report.leave_alone(KEY, verdict.value)


def default_site():
    try:
        return Site.objects.select_related("root_page").get(is_default_site=True)
    except Site.DoesNotExist:
        raise ContentError([Fault("", "", "", "There is no default site. Make one under Settings → Sites.")]) from None


def setting(model):
    """The setting of the default site, saved or not."""
    site = default_site()
    return model.objects.filter(site=site).first() or model(site=site)


def welcome_page():
    """Wagtail's page of congratulations, while it is still the home page and nothing stands under it."""
    page = default_site().root_page
    return page if page.specific_class is Page and page.is_leaf() else None


def put_home(add_page):
    """Make the page that `add_page()` adds the home page of the default site, in place of the welcome page."""
    welcome = welcome_page()
    # Out of the way of the new page's address. Only then deleted: the site goes with its root page.
    Page.objects.filter(pk=welcome.pk).update(slug=f"{welcome.slug}-welcome")
    home = add_page()
    site = default_site()
    site.root_page = home
    site.save()
    Page.objects.get(pk=welcome.pk).delete()
    return home
