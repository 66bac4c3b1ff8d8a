"""The search records: what a hit shows, and the analysed words it is found by."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.search import index
from wagtail.search.queryset import SearchableQuerySetMixin

from unodc_ca.core.addresses import local_address, reader_address
from unodc_ca.core.fields import PartialDateField
from unodc_ca.core.visibility import in_private_section

# The letter that each term begins with in the index, so that names can be asked for alone
NAME, ANY = "n", "w"


class SearchRecordQuerySet(SearchableQuerySetMixin, models.QuerySet):
    """Queries over the records."""

    def published(self):
        """Records of what the public may see: what is no page, and pages that are public and whose source is."""
        records = self.filter(Q(page__isnull=True) | Q(page__live=True, source__live=True))
        for lookup in ("page__path", "source__path"):
            private = in_private_section(lookup)
            if private is not None:
                records = records.exclude(private)
        return records

    def with_terms(self, terms, mark=ANY, *, operator="and"):
        """The records that hold all terms, or one of them (`operator="or"`); undated ones and the newest first.

        mark: NAME asks for titles and other names alone. The order is the same on every database.
        Only what ranking needs is read.
        """
        words = " ".join(mark + term for term in terms)
        records = self.for_ranking().order_by(F("starts_latest").desc(nulls_first=True), F("pk").asc())
        return records.search(words, operator=operator, order_by_relevance=False)

    def for_ranking(self):
        """Without texts, and without dates as people write them: each costs milliseconds to read."""
        return self.only("set_key", "language", "kind", "title", "names", "starts_latest")


class SearchRecord(index.Indexed, models.Model):
    """One thing that can be found, in one language; made when it is published or saved.

    Public searches read these records alone. Wagtail's own entries for pages and snippets hold raw words and serve
    the admin.
    """

    set_key = models.CharField(max_length=60)  # the same for all languages of one thing
    language = models.CharField(max_length=12)
    kind = models.CharField(max_length=20, blank=True)
    # The page to lead to, and its source: whether they are public is asked at each search
    page = models.ForeignKey(Page, null=True, on_delete=models.CASCADE, related_name="+")
    source = models.ForeignKey(Page, null=True, on_delete=models.CASCADE, related_name="+")
    place = models.CharField(max_length=255, blank=True)
    title = models.TextField()
    summary = models.TextField(blank=True)
    starts = PartialDateField(blank=True)
    ends = PartialDateField(blank=True)  # the same for what happened on one day or in one year
    names = models.TextField()  # the terms of one name a line
    words = models.TextField()  # every term once, marked

    objects = SearchRecordQuerySet.as_manager()
    search_fields = [
        index.SearchField("words"),
        # What published() filters by; the backend refuses any other
        index.FilterField("page"),
        index.RelatedFields("page", [index.FilterField("live"), index.FilterField("path")]),
        index.RelatedFields("source", [index.FilterField("live"), index.FilterField("path")]),
    ]
    wagtail_reference_index_ignore = True  # a record keeps nothing from being deleted

    class Meta:
        verbose_name = _("search record")
        verbose_name_plural = _("search records")
        constraints = [models.UniqueConstraint(fields=["set_key", "language"], name="one_record_a_language")]

    def __str__(self):
        return self.title

    def address(self, code):
        """Where a reader of language `code` meets it."""
        if self.page:
            return reader_address(self.page.url_path, code) + self.place
        return local_address(code, self.place)
