"""Index pages: a filtered, paged list of entries in the reader's language."""

from django.core.paginator import Paginator
from django.utils.translation import get_language, ngettext_lazy


class ListingMixin:
    """Turns an index page into a paged list.

    A type says `get_entries()`: source rows through `in_language()`, ordered; and `filterset_class`, a
    `ListFilterSet`, when readers can narrow it; and `count_words`, how its entries are counted. A nonsensical
    `?page=` shows the nearest page there is.
    """

    page_size = 12
    filterset_class = None
    schema_type = "CollectionPage"
    count_words = ngettext_lazy("%(total)d entry", "%(total)d entries", "total")

    def get_entries(self, code):
        """Entries for a reader of language `code`, as a queryset of source pages."""
        raise NotImplementedError

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        entries = self.get_entries(get_language())
        if self.filterset_class:
            context["filters"] = self.filterset_class(request.GET, queryset=entries)
            entries = context["filters"].qs
        context["count_words"] = self.count_words
        context["entries"] = Paginator(entries, self.page_size).get_page(request.GET.get("page"))
        return context
