"""The lists that news, events and notices give to other pages."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from news.models import EventPage, NewsPage, NoticePage
from programmes.related import about
from unodc_ca.core.related import RelatedList, register

KINDS = (
    ("news", _("Latest news"), NewsPage, "date"),
    ("events", _("Events"), EventPage, "first_day"),
    ("notices", _("Notices"), NoticePage, "issued"),
)
NAMED_BY = (
    ("offices.CountryPage", {"country_rows__country": "iso_code"}),
    ("programmes.ThematicAreaPage", {"theme_rows__theme": "pk"}),
    ("programmes.ProgrammePage", {"programme_rows__programme": "pk"}),
    ("programmes.ProjectPage", {"project_rows__project": "pk"}),
)


def register_lists():
    for key, heading, model, date in KINDS:
        newest_first = F(date).desc(nulls_last=True)
        for label, lookup in NAMED_BY:
            register(label, RelatedList(key, heading, about(model, newest_first, **lookup), date))
    register(
        "home.HomePage",
        RelatedList(
            "news",
            _("Latest news"),
            lambda home: NewsPage.objects.order_by(F("date").desc(nulls_last=True)),
            "date",
        ),
    )
