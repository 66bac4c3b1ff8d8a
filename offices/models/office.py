"""Offices: where we are, whom we cover, how to reach us."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language, ngettext_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from offices.choices import LabelSide, OfficeKind, PointPrecision
from offices.links import country_links
from unodc_ca.core.addresses import absolute, reader_address
from unodc_ca.core.blocks import BodyBlock
from unodc_ca.core.fields import CountryCodeField, LongWordsField, PartialDateField, PhoneField, WordsField
from unodc_ca.core.links import Link
from unodc_ca.core.models import BasePage, FactRow, ListingMixin, SourcedRow
from unodc_ca.core.periods import validate_period
from unodc_ca.core.structured_data import country, date, publisher, thing
from unodc_ca.users.time_zones import validate_time_zone


class DatedRow(SourcedRow):
    """A fact that holds from one date to another; no end means it holds until we hear otherwise."""

    starts = PartialDateField(_("from"), blank=True)
    ends = PartialDateField(_("to"), blank=True)

    dated_panels = [FieldRowPanel(["starts", "ends"]), *SourcedRow.source_panels]

    class Meta(SourcedRow.Meta):
        abstract = True

    def clean(self):
        super().clean()
        validate_period(self.starts, self.ends)


class OfficePage(BasePage):
    """One office. Offices under it stand below it in the tree."""

    page_description = _("One office: its contacts, its head, the countries it covers.")

    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    code = models.CharField(_("code"), max_length=20, blank=True, help_text=_("Internal short name, e.g. ROCA."))
    kind = models.CharField(_("kind of office"), max_length=20, choices=OfficeKind.choices, blank=True)
    host_country = CountryCodeField(_("host country"), blank=True, help_text=_("The country the office stands in."))
    city = WordsField(_("city"), blank=True)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    point_precision = models.CharField(
        _("precision of the point"), max_length=10, choices=PointPrecision.choices, blank=True
    )
    map_label = models.CharField(
        _("name on the map"),
        max_length=10,
        choices=LabelSide.choices,
        default=LabelSide.RIGHT,
        help_text=_("Choose another side where it would cover the name of a city nearby."),
    )
    time_zone = models.CharField(
        _("time zone"),
        max_length=40,
        blank=True,
        validators=[validate_time_zone],
        help_text=_("Times of this office are shown in it, e.g. Asia/Tashkent."),
    )
    opened = PartialDateField(_("opened"), blank=True, help_text=_("A year is enough if that is all we know."))
    closed = PartialDateField(_("closed"), blank=True)
    website = models.URLField(_("web site"), blank=True)
    source_text = models.CharField(_("source"), max_length=500, blank=True, help_text=_("Where these facts stand."))

    text_panels = [*BasePage.text_panels, "body"]
    fact_panels = [
        FieldRowPanel(["kind", "code"], heading=_("Office")),
        MultiFieldPanel([FieldRowPanel(["host_country", "time_zone"]), "city"], heading=_("Place")),
        FieldRowPanel(["latitude", "longitude", "point_precision", "map_label"], heading=_("Point on the map")),
        FieldRowPanel(["opened", "closed"], heading=_("Opened and closed")),
        MultiFieldPanel(["website", "source_text"], heading=_("Elsewhere")),
        InlinePanel("contact_rows", heading=_("Contacts"), label=_("Contact")),
        InlinePanel("head_rows", heading=_("Heads of the office"), label=_("Head")),
        InlinePanel("name_rows", heading=_("Official names"), label=_("Name")),
    ]
    relation_panels = [InlinePanel("coverage_rows", heading=_("Countries covered"), label=_("Country"))]

    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    parent_page_types = ["offices.OfficeIndexPage", "offices.OfficePage"]
    subpage_types = ["offices.OfficePage"]
    country_lookup = "host_country"
    required_facts = ("kind", "host_country")

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")

    def clean(self):
        super().clean()
        validate_period(self.opened, self.closed, "closed")

    def current(self, rows):
        """The rows of a dated relation that hold today, as far as is known."""
        today = timezone.localdate()
        return [
            row
            for row in rows.all()
            if not (row.starts and row.starts.earliest > today) and not (row.ends and row.ends.latest < today)
        ]

    def structured_data(self, site):
        facts = self.facts
        contacts = [] if facts.closed else facts.contact_rows.all()
        address = next((str(row.address) for row in contacts if row.address), None)
        return {
            **thing(self),
            "@type": "GovernmentOffice",  # the "physical branch" of a governmental organisation
            "alternateName": facts.code,
            "address": {
                "@type": "PostalAddress",
                "streetAddress": address,
                "addressLocality": str(facts.city),
                "addressCountry": facts.host_country,
            },
            "geo": self._point_of_its_door(),
            "contactPoint": [
                {"@type": "ContactPoint", "contactType": str(row.label), "telephone": row.phone, "email": row.email}
                for row in contacts
                if row.phone or row.email
            ],
            "areaServed": [country(row.country) for row in facts.current(facts.coverage_rows) if row.country],
            "foundingDate": date(facts.opened),
            "dissolutionDate": date(facts.closed),
            "sameAs": facts.website,
            "parentOrganization": self._parent_organisation(site),
        }

    def _point_of_its_door(self):
        """The middle of a city is not where the office stands."""
        facts = self.facts
        if facts.latitude is None or facts.longitude is None or facts.point_precision != PointPrecision.BUILDING:
            return None
        return {"@type": "GeoCoordinates", "latitude": facts.latitude, "longitude": facts.longitude}

    def _parent_organisation(self, site):
        """The office above this one in the tree, else the body behind the site."""
        above = self._parent_office()
        if above:
            return {"@type": "GovernmentOffice", "name": above.title, "url": absolute(above.address)}
        return publisher(site)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        facts = self.facts
        covered = [row for row in facts.current(facts.coverage_rows) if row.country]
        links = country_links({facts.host_country, *(row.country for row in covered)}, get_language())
        context["current_heads"] = facts.current(facts.head_rows)
        context["covered"] = [(row, links.get(row.country)) for row in covered]
        context["host_link"] = links.get(facts.host_country)
        context["parent_office"] = self._parent_office()
        return context

    def _parent_office(self):
        """A Link to the office above this one in the tree, or None."""
        above = getattr(self, "trail", [])[-1:]
        if not above or above[0].specific_class is not OfficePage:
            return None
        return Link(above[0].title, reader_address(above[0].url_path, get_language()), above[0].locale.language_code)


class ContactRow(FactRow):
    """One way to reach an office: a desk with its telephone, e-mail, address and hours."""

    page = ParentalKey(OfficePage, on_delete=models.CASCADE, related_name="contact_rows")
    label = WordsField(_("what for"), blank=True, help_text=_("E.g. Reception. Leave empty for the only contact."))
    phone = PhoneField(_("telephone"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    address = LongWordsField(_("address"), blank=True)
    hours = WordsField(_("hours"), blank=True, help_text=_("In the office's own time, e.g. Monday–Friday, 9:00–18:00."))

    class Meta(FactRow.Meta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    def problems(self):
        yield from super().problems()
        if not (self.phone or self.email or self.address):
            yield _("Give a telephone, an e-mail or an address.")


class OfficeHead(DatedRow):
    """Who leads an office, from when to when."""

    page = ParentalKey(OfficePage, on_delete=models.CASCADE, related_name="head_rows")
    name = WordsField(_("name"), blank=True)
    role = WordsField(_("title"), blank=True, help_text=_("E.g. Regional Representative."))
    required = ("name",)

    panels = ["name", "role", *DatedRow.dated_panels]

    class Meta(DatedRow.Meta):
        verbose_name = _("head of office")
        verbose_name_plural = _("heads of office")


class OfficeName(DatedRow):
    """What the office was officially called, from when to when."""

    page = ParentalKey(OfficePage, on_delete=models.CASCADE, related_name="name_rows")
    name = WordsField(_("official name"), blank=True)
    required = ("name",)

    panels = ["name", *DatedRow.dated_panels]

    class Meta(DatedRow.Meta):
        verbose_name = _("official name")
        verbose_name_plural = _("official names")


class OfficeCoverage(DatedRow):
    """A country that an office works for, which is not always the one it stands in."""

    page = ParentalKey(OfficePage, on_delete=models.CASCADE, related_name="coverage_rows")
    country = CountryCodeField(_("country"), blank=True)
    required = ("country",)

    panels = ["country", *DatedRow.dated_panels]

    class Meta(DatedRow.Meta):
        verbose_name = _("covered country")
        verbose_name_plural = _("covered countries")


class OfficeIndexPage(ListingMixin, BasePage):
    """All offices."""

    page_description = _("The list of offices. There is one in each language.")
    max_count_per_parent = 1
    page_size = 50
    count_words = ngettext_lazy("%(total)d office", "%(total)d offices", "total")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["offices.OfficePage"]

    class Meta:
        verbose_name = _("list of offices")

    def get_entries(self, code):
        return OfficePage.objects.in_language(code).order_by("path")
