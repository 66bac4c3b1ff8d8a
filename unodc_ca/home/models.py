"""Pages that belong to no section: home, plain text, contact."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.search import index

from offices.models import OfficePage
from unodc_ca.core.blocks import BodyBlock
from unodc_ca.core.models import BasePage
from unodc_ca.core.structured_data import work
from unodc_ca.languages.routing import find


class HomePage(BasePage):
    """The home page of one language."""

    page_description = _("The first page of the site in one language.")

    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    text_panels = [*BasePage.text_panels, "body"]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types = ["wagtailcore.Page"]
    is_creatable = False  # a new language's home page is a translation of the first

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request, *args, **kwargs):
        """Also `places`: the countries with their offices, which stand in the head; None where there are none."""
        context = super().get_context(request, *args, **kwargs)
        lists = {each.related.key: each for each in context["related_lists"]}
        context["places"] = lists.pop("countries", None)
        context["related_lists"] = list(lists.values())
        return context

    def structured_data(self, site):
        return {
            **work(self, site),
            "@type": "WebSite",
            "name": str(site.name) or self.title,
            "alternateName": str(site.short_name),
        }

    def route(self, request, path_components):
        """Wagtail's own way in leads to our routing: whole paths, and another language's page when ours lacks."""
        return find(request, "/".join(path_components))


class StandardPage(BasePage):
    """A page of text: about us, accessibility, privacy. It may hold others."""

    page_description = _("A page of text that belongs to no section, such as “About us” or “Accessibility”.")

    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    text_panels = [*BasePage.text_panels, "body"]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]

    class Meta:
        verbose_name = _("text page")
        verbose_name_plural = _("text pages")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["children"] = StandardPage.objects.child_of(self.facts).in_language(get_language()).order_by("path")
        return context


class ContactPage(BasePage):
    """How to reach each office; the contacts themselves stand on the offices."""

    page_description = _("How to reach us. The contacts come from the offices.")
    max_count_per_parent = 1
    schema_type = "ContactPage"

    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    text_panels = [*BasePage.text_panels, "body"]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("contact page")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        offices = OfficePage.objects.in_language(get_language()).filter(closed="")
        context["offices"] = offices.prefetch_related("contact_rows").order_by("path")
        return context
