"""What an administrator says about the site itself, once."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable, Site

from unodc_ca.core.fields import LongWordsField, WordsField


@register_setting(icon="cog")
class SiteSettings(ClusterableModel, BaseSiteSetting):
    """Names, disclaimers, publisher identifiers, social channels, and where contact mail goes."""

    name = WordsField(_("site name"), blank=True, help_text=_("The title of the site."))
    short_name = WordsField(_("short name"), blank=True, help_text=_("Where space is short, e.g. browser tabs."))
    acronym = WordsField(_("acronym"), blank=True, help_text=_("Beside the mark, in large letters, e.g. UNODC."))
    office_name = WordsField(
        _("name of the office"),
        blank=True,
        help_text=_("Beside the mark, under the acronym: as the office is called now."),
    )
    organisation = WordsField(_("organisation"), blank=True, help_text=_("The body that the office belongs to."))
    disclaimer_views = LongWordsField(
        _("disclaimer on views"), blank=True, help_text=_("Shown at the foot of every page.")
    )
    disclaimer_boundaries = LongWordsField(
        _("disclaimer on boundaries"), blank=True, help_text=_("Shown wherever a map is.")
    )
    publisher_reference = models.CharField(
        _("IATI publisher reference"), max_length=60, blank=True, help_text=_("E.g. XM-DAC-41128.")
    )
    publisher_uri = models.URLField(_("publisher's web site"), blank=True)
    exit_address = models.URLField(
        _("way out"),
        default="https://www.wikipedia.org/",
        help_text=_(
            "Where “Leave now” leads from pages on a sensitive subject: a harmless site that many people open."
        ),
    )
    contact_email = models.EmailField(
        _("contact mail goes to"), blank=True, help_text=_("Messages from the contact form. Never shown to readers.")
    )

    panels = [
        MultiFieldPanel(["name", "short_name", "acronym", "office_name", "organisation"], heading=_("Names")),
        MultiFieldPanel(["disclaimer_views", "disclaimer_boundaries"], heading=_("Disclaimers")),
        MultiFieldPanel(["publisher_reference", "publisher_uri"], heading=_("Publisher")),
        FieldPanel("contact_email"),
        FieldPanel("exit_address"),
        InlinePanel("social_channels", heading=_("Social channels"), label=_("Channel")),
    ]

    class Meta:
        verbose_name = _("site settings")

    @classmethod
    def read(cls, request):
        """The settings of the request's site; empty ones where nobody has filled them in.

        Wagtail's own `for_request()` writes a row then, and a reader's visit writes nothing.
        """
        name = cls.get_cache_attr_name()  # where Wagtail looks for it as well
        if not hasattr(request, name):
            site = Site.find_for_request(request)
            setattr(request, name, cls.objects.filter(site=site).first() or cls(site=site))
        return getattr(request, name)


class SocialChannel(Orderable):
    """An account of the office elsewhere, linked from the foot of every page."""

    settings = ParentalKey(SiteSettings, on_delete=models.CASCADE, related_name="social_channels")
    label = models.CharField(_("label"), max_length=60, help_text=_("As readers know it, e.g. Telegram."))
    address = models.URLField(_("address"))

    panels = [FieldPanel("label"), FieldPanel("address")]

    class Meta(Orderable.Meta):
        verbose_name = _("social channel")
        verbose_name_plural = _("social channels")

    def __str__(self):
        return self.label
