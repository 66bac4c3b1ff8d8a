"""Who may translate what: editors the pages they may change, translators every public page into their languages.

Wagtail copies whatever page is named, drafts below it included (advisory GHSA-jm5p-7q4c-pmcq). Here nobody gets a text
into his hands that he could not read before.
"""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Count, OuterRef, Q, Subquery
from django.forms import HiddenInput
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.contrib.simple_translation.views import SubmitPageTranslationView as WagtailSubmitPageTranslationView
from wagtail.models import Page

from unodc_ca.core.models import BasePage
from unodc_ca.editorial.policies import page_policy
from unodc_ca.editorial.scopes import page_types, union

PERMISSION = "simple_translation.submit_translation"


def is_public(page):
    """Whether everybody may read a page."""
    return isinstance(page, BasePage) and type(page).objects.published().filter(pk=page.pk).exists()


def public_sources():
    """A query of the keys of all pages that everybody may read and that hold the facts of their set."""
    return union(model.objects.sources().published() for model in page_types())


class SubmitPageTranslationView(WagtailSubmitPageTranslationView):
    """Wagtail's screen, also for translators, with the languages and the pages below that a person may have.

    Where there is one language to translate into, nobody has to choose it.
    """

    languages = None  # those into which the person may translate; None for all

    def get_object(self):
        try:
            return super().get_object()
        except PermissionDenied:
            page = Page.objects.get(pk=self.kwargs["page_id"]).specific
            self.languages = page_policy().languages_to_translate(self.request.user)
            if not self.languages or not is_public(page):
                raise
            return page

    def get_subtitle(self):
        return self.object.title if self.languages is not None else super().get_subtitle()

    def get_form(self):
        form = super().get_form()
        locales, below = form.fields["locales"], form.fields["include_subtree"]
        locales.label = _("Languages")
        if self.languages is not None:
            locales.queryset = locales.queryset.filter(language_code__in=self.languages)
        free = locales.queryset.exclude(pk__in=locales.widget.disabled_values)
        if len(free) == 1:
            locales.initial = free
        locales.queryset = free
        if not page_policy().changes_all_below(self.request.user, self.object):
            below.disabled, below.widget = True, HiddenInput()
        return form


class ToTranslateReport(ReportView):
    """Public pages without a translation, to begin one from."""

    model = Page
    page_title = _("To translate")
    header_icon = "globe"
    index_url_name = "to_translate"
    index_results_url_name = "to_translate_results"
    permission_required = None
    is_searchable = False
    default_ordering = "-last_published_at"
    columns = [
        TitleColumn(
            "title",
            label=_("Page"),
            get_url=lambda page: reverse("simple_translation:submit_page_translation", args=[page.pk]),
        ),
        Column("type", label=_("Type"), accessor=lambda page: page.page_type_display_name),
        Column("missing", label=_("Missing"), accessor="missing"),
        DateColumn("last_published_at", label=_("Published"), sort_key="last_published_at"),
    ]
    list_export = ["title", "missing"]

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        user = self.request.user
        translates = page_policy().languages_to_translate(user)
        self.languages = translates or {code for code, _name in settings.LANGUAGES}
        pages = Page.objects.filter(pk__in=public_sources())
        if not translates:
            mine = page_policy().instances_user_has_permission_for(user, "change")
            pages = pages.filter(pk__in=mine.values("pk"))
        there = Page.objects.filter(
            translation_key=OuterRef("translation_key"), locale__language_code__in=self.languages
        ).order_by()
        there = there.values("translation_key").annotate(number=Count("pk")).values("number")
        pages = pages.annotate(there=Subquery(there)).filter(Q(there=None) | Q(there__lt=len(self.languages)))
        self.queryset = pages.select_related("content_type", "locale")
        return super().get_queryset()

    def decorate_paginated_queryset(self, queryset):
        pages = list(queryset)
        keys = [page.translation_key for page in pages]
        found = set(
            Page.objects.filter(translation_key__in=keys).values_list("translation_key", "locale__language_code")
        )
        for page in pages:
            names = (
                name
                for code, name in settings.LANGUAGES
                if code in self.languages and (page.translation_key, code) not in found
            )
            page.missing = ", ".join(names)
        return pages
