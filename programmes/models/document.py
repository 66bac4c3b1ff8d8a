"""Programme documents: a page each, its files as rows of language and version."""

import secrets

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language, ngettext_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.documents import get_document_model_string
from wagtail.fields import StreamField
from wagtail.search import index

from programmes.choices import DocumentKind
from programmes.filters import DocumentFilterSet
from programmes.models.rows import CountryRow, ProgrammeRow, ProjectRow, ThemeRow
from programmes.subjects import subjects
from unodc_ca.core.addresses import absolute, full_address
from unodc_ca.core.blocks import BodyBlock
from unodc_ca.core.fields import LanguageCodeField, PartialDateField
from unodc_ca.core.gate import Problem
from unodc_ca.core.models import BasePage, FactRow, ListingMixin
from unodc_ca.core.page_rows import load_targets
from unodc_ca.core.structured_data import country, date, thing
from unodc_ca.documents.content import CONTENT_TYPES

REPORTS = {DocumentKind.ANNUAL_REPORT, DocumentKind.EVALUATION, DocumentKind.RESEARCH, DocumentKind.STATISTICS}
KEY_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"  # nothing that can be misread on paper


class ProgrammeDocumentPage(BasePage):
    """A document: what it is and when it appeared; its files in every language and version."""

    page_description = _("One document. Its files in all languages and versions stand on this one page.")

    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    kind = models.CharField(_("kind of document"), max_length=20, choices=DocumentKind.choices, blank=True)
    issued = PartialDateField(_("issued"), blank=True, help_text=_("A year is enough if that is all we know."))
    public_key = models.CharField(  # noqa: DJ001  (unique, and translations have none)
        _("public key"), max_length=8, null=True, unique=True, editable=False
    )
    source_text = models.CharField(_("source"), max_length=500, blank=True, help_text=_("Where these facts stand."))

    text_panels = [*BasePage.text_panels, "body"]
    fact_panels = [FieldRowPanel(["kind", "issued"], heading=_("Document")), "source_text"]
    relation_panels = [
        InlinePanel("programme_rows", heading=_("Programmes"), label=_("Programme")),
        InlinePanel("project_rows", heading=_("Projects"), label=_("Project")),
        InlinePanel("country_rows", heading=_("Countries"), label=_("Country")),
        InlinePanel("theme_rows", heading=_("Thematic areas"), label=_("Thematic area")),
    ]
    file_panels = [InlinePanel("file_rows", heading=_("Files"), label=_("File"))]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    parent_page_types = ["programmes.DocumentIndexPage"]
    subpage_types: list[str] = []
    country_lookup = "country_rows__country"
    required_facts = ("kind",)
    exclude_fields_in_copy = [*BasePage.exclude_fields_in_copy, "public_key"]

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def save(self, *args, **kwargs):
        if not self.source_id and not self.public_key:
            self.public_key = "".join(secrets.choice(KEY_ALPHABET) for _number in range(8))
        return super().save(*args, **kwargs)

    def fact_problems(self):
        yield from super().fact_problems()
        rows = list(self.file_rows.all())
        if not rows:
            yield Problem("file_rows", _("Add a file, or the address of the original elsewhere."))
        versions = [(row.language, row.version) for row in rows]
        if len(set(versions)) < len(versions):
            yield Problem("file_rows", _("Two files have the same language and version."))

    def current_files(self):
        """The newest file of each language, in the order of the rows."""
        return newest_files(self.facts.file_rows.all())

    def structured_data(self, site):
        facts, files = self.facts, self.current_files()
        return {
            **thing(self),
            "@type": "Report" if facts.kind in REPORTS else "DigitalDocument",
            "genre": facts.get_kind_display(),
            "datePublished": date(facts.issued),
            "dateModified": self.last_published_at,
            "inLanguage": [row.language for row in files],
            "spatialCoverage": [country(row.country) for row in facts.country_rows.all() if row.country],
            "encoding": [row.structured_data() for row in files],
        }

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        rows = self.facts.file_rows.all()
        load_targets(rows, "document")
        current = self.current_files()
        context["current_files"] = current
        context["earlier_files"] = [row for row in rows if all(row is not newest for newest in current)]
        return {**context, **subjects(self.facts, get_language())}


def newest_files(rows):
    """Of the files of one document the newest of each language, in the order of the rows."""
    newest = {}
    for row in rows:
        if row.language not in newest or row.version > newest[row.language].version:
            newest[row.language] = row
    return list(newest.values())


class DocumentFile(FactRow):
    """One file of a document: a language, a version, and either our file or the address of the original."""

    page = ParentalKey(ProgrammeDocumentPage, on_delete=models.CASCADE, related_name="file_rows")
    language = LanguageCodeField(_("language"), blank=True)
    version = models.PositiveSmallIntegerField(
        _("version"), default=1, help_text=_("Count up for each new edition; earlier ones stay reachable.")
    )
    document = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("file"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    address = models.URLField(
        _("address of the original"), max_length=500, blank=True, help_text=_("When the file is not ours to keep.")
    )
    format = models.CharField(
        _("format of the original"), max_length=10, blank=True, help_text=_("E.g. PDF, when it stands elsewhere.")
    )
    issued = PartialDateField(_("issued"), blank=True)
    required = ("language",)

    panels = [
        FieldRowPanel(["language", "version", "issued"]),
        FieldPanel("document"),
        MultiFieldPanel(["address", "format"], heading=_("Or the original elsewhere")),
    ]

    class Meta(FactRow.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")

    def clean(self):
        super().clean()
        if self.document_id and self.address:
            raise ValidationError({"address": _("Give either a file or an address, not both.")})

    def problems(self):
        yield from super().problems()
        if not self.document_id and not self.address:
            yield _("Choose a file or give the address of the original.")

    def get_absolute_url(self):
        """The permanent address of this language's current file, or of the original elsewhere."""
        if self.address:
            return self.address
        return full_address(reverse("document_file", args=[self.page.public_key, self.language]))

    def structured_data(self):
        """The file in the terms of schema.org; its `document` and `page` should be at hand."""
        if not (self.address or (self.language and self.page.public_key)):  # a draft: it has no address yet
            return {}
        file, address = self.document, self.get_absolute_url()
        return {
            "@type": "MediaObject",
            "contentUrl": address if self.address else absolute(address),
            "inLanguage": self.language,
            "encodingFormat": file.content_type if file else CONTENT_TYPES.get(self.format.lower(), self.format),
            "contentSize": f"{file.file_size} B" if file and file.file_size else None,
            "materialExtent": {"@type": "QuantitativeValue", "value": file.page_count, "unitText": "page"}
            if file and file.page_count
            else None,
        }


class DocumentCountry(CountryRow):
    page = ParentalKey(ProgrammeDocumentPage, on_delete=models.CASCADE, related_name="country_rows")


class DocumentTheme(ThemeRow):
    page = ParentalKey(ProgrammeDocumentPage, on_delete=models.CASCADE, related_name="theme_rows")


class DocumentProgramme(ProgrammeRow):
    page = ParentalKey(ProgrammeDocumentPage, on_delete=models.CASCADE, related_name="programme_rows")


class DocumentProject(ProjectRow):
    page = ParentalKey(ProgrammeDocumentPage, on_delete=models.CASCADE, related_name="project_rows")


class DocumentIndexPage(ListingMixin, BasePage):
    """All documents, the newest first."""

    page_description = _("The list of documents. There is one in each language.")
    max_count_per_parent = 1
    page_size = 20
    filterset_class = DocumentFilterSet
    count_words = ngettext_lazy("%(total)d document", "%(total)d documents", "total")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["programmes.ProgrammeDocumentPage"]

    class Meta:
        verbose_name = _("list of documents")

    def get_entries(self, code):
        return (
            ProgrammeDocumentPage.objects.in_language(code)
            .prefetch_related("file_rows__document")
            .order_by(models.F("issued_earliest").desc(nulls_last=True), "title", "pk")
        )
