"""The filters above the lists of news, events and notices."""

from django.utils.translation import gettext_lazy as _

from news.choices import NewsKind, NoticeKind
from programmes.filters import ThemeFacet
from unodc_ca.core.filters import ChoiceFacet, CountryFacet, ListFilterSet, PageLanguageFacet, YearFacet


class NewsFilterSet(ListFilterSet):
    kind = ChoiceFacet("kind", _("Kind"), NewsKind)
    country = CountryFacet()
    theme = ThemeFacet()
    year = YearFacet("date")
    language = PageLanguageFacet()


class EventFilterSet(ListFilterSet):
    country = CountryFacet()
    theme = ThemeFacet()
    year = YearFacet("first_day")
    language = PageLanguageFacet()


class NoticeFilterSet(ListFilterSet):
    kind = ChoiceFacet("kind", _("Kind"), NoticeKind)
    country = CountryFacet()
    language = PageLanguageFacet()
