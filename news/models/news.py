"""News: what happened, where, with whom."""

from django.db import models
from django.utils.translation import get_language, ngettext_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.search import index

from news.choices import NewsKind
from news.filters import NewsFilterSet
from news.models.rows import ABOUT_PANELS
from programmes.models.rows import CountryRow, ProgrammeRow, ProjectRow, ThemeRow
from programmes.subjects import subjects
from unodc_ca.core.blocks import BodyBlock
from unodc_ca.core.fields import PhoneField, WordsField
from unodc_ca.core.gate import Problem
from unodc_ca.core.models import BasePage, ListingMixin
from unodc_ca.core.share import picture_of
from unodc_ca.core.structured_data import work


class NewsPage(BasePage):
    """One item of news."""

    page_description = _("One item of news. It appears by itself on the countries, themes and projects it names.")
    share_kind = "article"

    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)
    photo_alternative = models.CharField(
        _("alternative text of the photo"),
        max_length=200,
        blank=True,
        help_text=_("What someone who cannot see the photo needs to know. Empty: the text of the image record."),
    )
    photo_caption = models.CharField(_("caption of the photo"), max_length=300, blank=True)
    acknowledgement = models.TextField(
        _("donor acknowledgement"), blank=True, help_text=_("The last line: who made the work possible.")
    )

    kind = models.CharField(_("kind"), max_length=20, choices=NewsKind.choices, blank=True)
    date = models.DateField(_("date"), null=True, blank=True, help_text=_("The day it happened or was issued."))
    place = WordsField(_("place"), blank=True, help_text=_("Opens the date line, e.g. Tashkent."))
    photo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("photo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    photo_decorative = models.BooleanField(
        _("the photo is decorative"), default=False, help_text=_("It tells nothing that the text does not.")
    )
    contact_name = WordsField(_("media contact"), blank=True, help_text=_("A person or a desk."))
    contact_email = models.EmailField(_("e-mail of the media contact"), blank=True)
    contact_phone = PhoneField(_("telephone of the media contact"), blank=True)
    source_text = models.CharField(
        _("source"), max_length=500, blank=True, help_text=_("Where these facts stand, if not our own.")
    )

    text_panels = [
        *BasePage.text_panels,
        "body",
        MultiFieldPanel(["photo_alternative", "photo_caption"], heading=_("Words of the photo")),
        "acknowledgement",
    ]
    fact_panels = [
        FieldRowPanel(["kind", "date"], heading=_("Item")),
        "place",
        MultiFieldPanel([FieldPanel("photo"), "photo_decorative"], heading=_("Photo")),
        MultiFieldPanel(["contact_name", "contact_email", "contact_phone"], heading=_("Media contact")),
        "source_text",
    ]
    relation_panels = ABOUT_PANELS
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("photo_caption"),
        index.SearchField("acknowledgement"),
    ]

    parent_page_types = ["news.NewsIndexPage"]
    subpage_types: list[str] = []
    country_lookup = "country_rows__country"
    required_facts = ("kind", "date")

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news")

    @property
    def photo_text(self):
        """The alternative text of the photo in this page's language; empty when there is none."""
        facts = self.facts
        return self.words_for(facts.photo) if facts.photo and not facts.photo_decorative else ""

    def words_for(self, photo):
        """The alternative text that this page has for a photo."""
        return self.photo_alternative or photo.alternative_text_in(self.locale.language_code)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        photo = self.facts.photo
        context["photo_caption"] = self.photo_caption or (photo.caption_in(self.locale.language_code) if photo else "")
        return {**context, **subjects(self.facts, get_language())}

    def structured_data(self, site):
        facts, picture = self.facts, self.share_picture()
        return {
            **work(self, site),
            "@type": "NewsArticle",
            "headline": self.title,
            "datePublished": facts.date or self.first_published_at,
            "contentLocation": {"@type": "Place", "name": str(facts.place)},
            "image": picture and picture.address,
        }

    def share_picture(self):
        return picture_of(self.facts.photo, self.photo_text) if self.facts.photo else None

    def text_problems(self):
        yield from super().text_problems()
        if self.facts.photo and not self.facts.photo_decorative and not self.photo_text:
            yield Problem(
                "photo_alternative",
                _("The photo has no alternative text in this language. Write it, or mark the photo as decorative."),
            )

    def fact_problems(self):
        yield from super().fact_problems()
        if self.pk and self.photo and not self.photo_decorative:
            for translation in self.translated_pages.filter(live=True).select_related("locale"):
                if not translation.words_for(self.photo):
                    message = _("“%(page)s” would show this photo without alternative text. Write it there first.")
                    yield Problem("photo", message % {"page": translation})
        if self.kind == NewsKind.PRESS_RELEASE and not (self.contact_email or self.contact_phone):
            yield Problem("contact_email", _("A press release needs a media contact: an e-mail or a telephone."))


class NewsCountry(CountryRow):
    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="country_rows")


class NewsTheme(ThemeRow):
    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="theme_rows")


class NewsProgramme(ProgrammeRow):
    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="programme_rows")


class NewsProject(ProjectRow):
    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="project_rows")


class NewsIndexPage(ListingMixin, BasePage):
    """All news, the newest first."""

    page_description = _("The list of news. There is one in each language.")
    max_count_per_parent = 1
    filterset_class = NewsFilterSet
    count_words = ngettext_lazy("%(total)d news item", "%(total)d news items", "total")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["news.NewsPage"]

    class Meta:
        verbose_name = _("list of news")

    def get_entries(self, code):
        return NewsPage.objects.in_language(code).order_by(models.F("date").desc(nulls_last=True), "title", "pk")
