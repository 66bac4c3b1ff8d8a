"""The lists that news, events and notices give to other pages."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model

from news.models import EventPage, NewsPage, NoticePage
from programmes.related import COUNTRY, THEME, about
from unodc_ca.core.related import RelatedList, register

NAMED_BY = {
    "offices.CountryPage": COUNTRY,
    "programmes.ThematicAreaPage": THEME,
    "programmes.ProgrammePage": {"path": "programme_rows__programme", "attribute": "pk", "more": None},
    "programmes.ProjectPage": {"path": "project_rows__project", "attribute": "pk", "more": None},
}


def lead_photo(cards, code):
    """The photo of the first story, with its renditions."""
    photo = NewsPage.objects.filter(pk=cards[0].pk).values("photo")
    found = get_image_model().objects.filter(pk__in=photo).prefetch_related("renditions").first()
    return {cards[0]: found} if found else {}


def register_lists():
    kinds = (
        (NewsPage, "news", 40, _("Latest news"), _("All news"), {"date": "date"}),
        (EventPage, "events", 60, _("Events"), _("All events"), {"date": "first_day", "until": "last_day"}),
        (NoticePage, "notices", 70, _("Notices"), _("All notices"), {"date": "issued"}),
    )
    for model, key, place, heading, all_words, dates in kinds:
        newest_first = F(dates["date"]).desc(nulls_last=True)
        for label, subject in NAMED_BY.items():
            entries = about(model, newest_first, subject["path"], subject["attribute"])
            more = subject["more"]
            limit = 4 if more else 50
            related = RelatedList(
                key,
                heading,
                place,
                entries,
                **dates,
                limit=limit,
                more=more,
                all_words=all_words,
                template="components/stories.html",
            )
            register(label, related)
    register(
        "home.HomePage",
        RelatedList(
            "news",
            _("Latest news"),
            17,
            lambda home: NewsPage.objects.order_by(F("date").desc(nulls_last=True)),
            date="date",
            limit=4,
            more=lambda home: "",
            all_words=_("All news"),
            template="components/latest_news.html",
            complete=lead_photo,
        ),
    )
