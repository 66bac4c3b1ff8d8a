"""The filter of the search page: by kind, as plain GET parameters."""

from urllib.parse import urlencode

from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from unodc_ca.core.filters import Option
from unodc_ca.search.kinds import KINDS


class KindFilter:
    """Narrows hits to the chosen kinds; the components `filters` and `list_head` draw it as the filter of any list.

    params: the GET parameters; what is no kind is ignored. hits: all that was found for `query`.
    """

    def __init__(self, params, query, hits):
        self._all = hits
        self._kinds = [kind for kind in KINDS if kind in params.getlist("kind")]
        self.chosen = {"kind": self._kinds} if self._kinds else {}
        self.kept = [("q", query)]
        self.query = self._query(self._kinds)

    @cached_property
    def hits(self):
        """The hits of the chosen kinds; all of them when none is chosen."""
        return [hit for hit in self._all if hit.record.kind in self._kinds] if self._kinds else self._all

    @cached_property
    def facets(self):
        """[("kind", label, [Option, …])] of the kinds that were found, when there are two of them or a chosen one."""
        counts = dict.fromkeys(KINDS, 0)
        for hit in self._all:
            if hit.record.kind:
                counts[hit.record.kind] += 1
        options = [self._option(kind, count) for kind, count in counts.items() if count or kind in self._kinds]
        return [("kind", _("What"), options)] if len(options) > 1 or self._kinds else []

    @cached_property
    def chips(self):
        """The chosen kinds, each with the address that leaves it out."""
        return [option for _name, _label, options in self.facets for option in options if option.chosen]

    def _option(self, kind, count):
        label = capfirst(KINDS[kind].model._meta.verbose_name_plural)
        others = self._query(other for other in self._kinds if other != kind)
        return Option(kind, label, count, kind in self._kinds, f"?{others}")

    def _query(self, kinds):
        return urlencode([*self.kept, *(("kind", kind) for kind in kinds)])
