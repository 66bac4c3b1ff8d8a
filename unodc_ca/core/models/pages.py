"""The base of every page type: texts of its own, facts on its source, and the gate before the public."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Prefetch, Q
from django.http import HttpResponsePermanentRedirect
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.models import get_all_child_relations
from wagtail.admin.panels import (
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.fields import StreamField
from wagtail.log_actions import log
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.permissions import policy_registry
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtail.utils.decorators import cached_classmethod

from unodc_ca.core.addresses import stranger_at_the_same_path
from unodc_ca.core.choices import Retirement
from unodc_ca.core.fields import LongWordsField
from unodc_ca.core.gate import Problem, missing, require_ready, row_problems, stream_problems
from unodc_ca.core.models.rows import LegacyAddress
from unodc_ca.core.page_form import BaseCopyForm, BasePageForm
from unodc_ca.core.page_rows import load_rows
from unodc_ca.core.panels import EditorTab, FactsPanel, SourceNotePanel, panel_names
from unodc_ca.core.publishing import PublishAction, UnpublishAction
from unodc_ca.core.related import related_lists
from unodc_ca.core.schedule import ScheduleLock
from unodc_ca.core.sources import point_at_sources
from unodc_ca.core.structured_data import work
from unodc_ca.core.usage import deleting, refuse_while_used
from unodc_ca.core.visibility import in_private_section, restricted_paths


class BasePageQuerySet(PageQuerySet):
    """Queries over one page type."""

    def sources(self):
        """Only the pages that hold the facts of their set."""
        return self.filter(source__isnull=True)

    def published(self):
        """What the public may see: live, outside private sections, and the same for the source."""
        pages = self.filter(Q(source__isnull=True) | Q(source__live=True), live=True)
        for lookup in ("path", "source__path"):
            private = in_private_section(lookup)
            if private is not None:
                pages = pages.exclude(private)
        return pages

    def in_language(self, code):
        """Published source pages, each with its published translation into `code` at hand as `reader_page`.

        Filter, order, count and slice these rows; two queries whatever their number.
        """
        translations = self.model.objects.published().filter(locale__language_code=code).select_related("locale")
        return (
            self.sources()
            .published()
            .select_related("locale")
            .prefetch_related(Prefetch("translated_pages", queryset=translations, to_attr="translations_for_reader"))
        )


BasePageManager = PageManager.from_queryset(BasePageQuerySet)


class BasePage(Page):
    """What every page shares.

    A type lists its panels as `text_panels` (every language edits them) and `fact_panels`, `relation_panels`,
    `file_panels` (the source alone has them). Whatever of its own fields and rows is not a text is a fact.
    """

    source = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="translated_pages"
    )
    source.wagtail_reference_index_ignore = True  # a translation goes with its source and does not keep it

    summary = models.TextField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One or two sentences. Also shown on cards and in search results."),
    )
    translation_hashes = models.JSONField(default=dict, blank=True, editable=False)

    owning_office = models.ForeignKey(
        "offices.OfficePage",
        verbose_name=_("owning office"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The office that keeps this page correct."),
    )
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("responsible person"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Who is asked when the page is due for review."),
    )
    review_months = models.PositiveSmallIntegerField(
        _("review every … months"), null=True, blank=True, help_text=_("Leave empty for pages that do not age.")
    )
    reviewed_on = models.DateField(_("last reviewed"), null=True, blank=True)
    sensitive = models.BooleanField(
        _("sensitive subject"),
        default=False,
        help_text=_("Readers may be at risk: the page offers a quick exit and tells no other site of the visit."),
    )
    retirement = models.CharField(_("retirement"), max_length=10, choices=Retirement.choices, blank=True)
    retired_on = models.DateField(_("retired on"), null=True, blank=True)
    retirement_reason = LongWordsField(
        _("reason"), blank=True, help_text=_("Readers see it where the page used to be.")
    )
    retired_to = models.ForeignKey(
        Page,
        verbose_name=_("replaced by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The page that readers are sent to instead."),
    )

    objects = BasePageManager()
    base_form_class = BasePageForm
    copy_form_class = BaseCopyForm
    exclude_fields_in_copy = ["legacy_addresses", "change_notes", "translation_hashes"]

    text_panels = [TitleFieldPanel("title"), "summary"]
    fact_panels: list = []
    relation_panels: list = []
    file_panels: list = []
    promote_panels = [
        MultiFieldPanel(["slug", "seo_title", "search_description"], heading=_("Search engines")),
        InlinePanel("legacy_addresses", heading=_("Old addresses"), label=_("Old address")),
    ]
    care_panels = [
        FieldRowPanel(["owning_office", "responsible"], heading=_("Who keeps it correct")),
        FieldRowPanel(["review_months", "reviewed_on"], heading=_("Review")),
        "sensitive",
        InlinePanel("change_notes", heading=_("Change notes"), label=_("Change note")),
    ]

    search_fields = [*Page.search_fields, index.SearchField("summary"), index.AutocompleteField("summary")]

    ornament = "gul"  # the cloth at the head of the page, where it belongs to no thematic area
    schema_type = "WebPage"  # of schema.org
    share_kind = "website"  # of Open Graph

    country_lookup = ""  # of a query: the ISO codes of the countries that the page is about
    data_names: tuple[str, ...] = ()  # fields and rows of money and results

    required_texts: tuple[str, ...] = ("summary",)
    required_facts: tuple[str, ...] = ()

    class Meta:
        abstract = True

    # The set of translations

    @property
    def facts(self):
        """The page that holds this set's facts: the source, or itself."""
        return self.source if self.source_id else self

    @cached_property
    def language_set(self):
        """The published pages of this set by language code, source included; one query."""
        pages = type(self).objects.published().filter(translation_key=self.translation_key).select_related("locale")
        return {page.locale.language_code: page for page in pages}

    @property
    def reader_page(self):
        """The page to show for a row of `in_language()`: its translation when there is one, else itself."""
        translations = getattr(self, "translations_for_reader", None)
        return translations[0] if translations else self

    @classmethod
    def text_names(cls):
        """Names of the fields and rows that each language has for itself."""
        return {*panel_names(cls.text_panels), *panel_names(cls.promote_panels)}

    @classmethod
    def fact_names(cls):
        """Names of the fields and rows that the source alone has."""
        inherited = {field.name for field in Page._meta.get_fields()}
        own = {field.name for field in cls._meta.concrete_fields if not field.auto_created}
        rows = {relation.get_accessor_name() for relation in get_all_child_relations(cls)}
        known = {*inherited, *cls.text_names(), "source", "translation_hashes"}
        return (own | rows) - known | {"change_notes"}

    def _adopt_source(self):
        """Find the source of a page that is about to be inserted, and leave all facts to it."""
        others = type(self).objects.filter(translation_key=self.translation_key)
        other = others.select_related("source").first() if self.translation_key else None
        self.source = other.facts if other else None
        if self.source_id:
            relations = {relation.get_accessor_name() for relation in get_all_child_relations(self)}
            for name in self.fact_names():
                if name in relations:
                    setattr(self, name, [])
                else:
                    setattr(self, name, self._meta.get_field(name).get_default())

    def with_content_json(self, content):
        page = super().with_content_json(content)
        page.source_id = self.source_id
        return page

    def get_view_restrictions(self):
        """Restrictions of this page and of its source, each with those of the sections around it."""
        paths = [page.path for page in {self, self.facts}]
        if not any(path.startswith(private) for path in paths for private in restricted_paths()):
            return PageViewRestriction.objects.none()
        above = {path[:end] for path in paths for end in range(self.steplen, len(path) + 1, self.steplen)}
        return PageViewRestriction.objects.filter(page__path__in=above)

    # The publishing gate

    def publish_problems(self):
        """Yield everything that keeps this page from the public, as `Problem`."""
        yield from self.text_problems()
        if not self.source_id:
            yield from self.fact_problems()

    def text_problems(self):
        """What is wrong with this language's own texts."""
        if self.source_id and not self.source.live:
            yield Problem("title", _("Publish the page that this one translates first: its facts stand there."))
        for name in self.required_texts:
            if not getattr(self, name):
                yield missing(self, name)
        for row in self.legacy_addresses.all():
            if LegacyAddress.objects.filter(path=row.path).exclude(page=self.pk).exists():
                message = _("The old address %(path)s belongs to another page already.") % {"path": row.path}
                yield Problem("legacy_addresses", message)
        if stranger := stranger_at_the_same_path(self):
            message = _("“%(page)s” stands at this address in another language. Choose another one.")
            yield Problem("slug", message % {"page": stranger})
        for field in self._meta.get_fields():
            if isinstance(field, StreamField):
                yield from stream_problems(self, field)

    def fact_problems(self):
        """What is wrong with the facts; asked of the source only."""
        for name in self.required_facts:
            if not getattr(self, name):
                yield missing(self, name)
        for relation in get_all_child_relations(self):
            name = relation.get_accessor_name()
            if hasattr(relation.related_model, "problems"):
                yield from row_problems(self, name, getattr(self, name).all())

    def save(self, clean=True, user=None, log_action=False, **kwargs):
        if self._state.adding:
            self._adopt_source()
        point_at_sources(self)
        update_fields = kwargs.get("update_fields")
        touches_live = update_fields is None or "live" in update_fields
        if self.live and clean and touches_live:
            require_ready(self)
        former = self._published_retirement(update_fields)
        result = super().save(clean=clean, user=user, log_action=log_action, **kwargs)
        if former is not None and former != self.retirement:
            log(self, "unodc_ca.retire" if self.retirement else "unodc_ca.bring_back", user=user)
        return result

    def _published_retirement(self, update_fields):
        """The state that a page is about to leave while readers see it; None where that is not so."""
        if not self.live or (update_fields is not None and "retirement" not in update_fields):
            return None
        return type(self).objects.filter(pk=self.pk, live=True).values_list("retirement", flat=True).first()

    def publish(self, revision, *args, skip_permission_checks=False, **kwargs):
        return PublishAction(revision, *args, **kwargs).execute(skip_permission_checks)

    def unpublish(self, *args, **kwargs):
        return UnpublishAction(self, *args, **kwargs).execute()

    @transaction.atomic
    def delete(self, *args, **kwargs):
        """Delete the page with what is below it, and the translations of all that.

        Raises StillInUse or Blocked, and then deletes nothing.
        """
        refuse_while_used(self)
        with deleting(self) as pages:
            for page in pages:
                deleted = super(BasePage, page).delete(*args, **kwargs)
        return deleted

    # The editor

    def get_lock(self):
        return ScheduleLock(self) if self.approved_schedule else super().get_lock()

    def permissions_for_user(self, user):
        return policy_registry.get(self).tester(user, self)

    @cached_classmethod
    def get_edit_handler(cls):
        tabs = [
            EditorTab([SourceNotePanel(), *cls.text_panels], heading=_("Text")),
            FactsPanel(cls.fact_panels, heading=_("Facts")),
            FactsPanel(cls.relation_panels, heading=_("Relations")),
            FactsPanel(cls.file_panels, heading=_("Files")),
            EditorTab(cls.promote_panels, heading=_("Promote")),
            FactsPanel(cls.care_panels, heading=_("Care")),
        ]
        filled = [tab for tab in tabs if tab.children]
        return TabbedInterface(filled, base_form_class=cls.base_form_class).bind_to_model(cls)

    # The public page

    def serve(self, request, *args, moved_to=None, **kwargs):
        """moved_to: the address of the translation that the reader's language has meanwhile, if any."""
        if moved_to:
            return HttpResponsePermanentRedirect(moved_to)
        return super().serve(request, *args, **kwargs)

    def structured_data(self, site):
        """The page in the terms of schema.org, from what `get_context()` put at hand. site: the SiteSettings."""
        return {"@type": self.schema_type, **work(self, site)}

    def share_picture(self):
        """The `Picture` that other sites show with a link to this page, or None for the site's own."""
        return None

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        load_rows(self.facts)
        context["facts"] = self.facts
        context["fallback"] = getattr(request, "fallback", None) == self
        context["related_lists"] = lists = related_lists(self, get_language())
        context["sections"] = [(each.related.key, each.related.heading) for each in lists]
        return context
