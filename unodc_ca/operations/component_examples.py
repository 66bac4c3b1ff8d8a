"""What the sheet of components shows: each component with samples of what it is given."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace as Row
from zoneinfo import ZoneInfo

from django.core.paginator import Paginator

from offices.choices import LabelSide, OfficeKind
from offices.models import ContactRow, HelpContact, KeyFigure, LegalInstrument, TreatyStatus
from programmes.activities import Activity
from programmes.choices import Status
from programmes.models import Organisation
from unodc_ca.core.blocks import BodyBlock
from unodc_ca.core.blocks.chart import ChartBlock
from unodc_ca.core.fields import PartialDate
from unodc_ca.core.links import Link
from unodc_ca.core.related import Card, FilledList, RelatedList

LONG = "Consolidation of cross-border cooperation between forensic laboratories of neighbouring countries"
COMPOUND = "Сельскохозяйственномашиностроительнейший"  # forty letters
RUSSIAN = "Центральноазиатский региональный информационный координационный центр"


@dataclass(frozen=True)
class Example:
    """One component: its template in templates/component_sheet/, what it is given in each state, and its tag.

    tag: "module:name", whose docstring is shown; empty for what is only CSS.
    """

    name: str
    template: str
    states: dict = field(default_factory=lambda: {"": {}})
    tag: str = ""


def card(title, summary="", *, language="en", day="2025-11-06", until=None, details=None, code=""):
    ends = PartialDate.parse(until) if until else None
    return Card(title, summary, "#", language, PartialDate.parse(day), ends, code, pk=1, details=details)


def file_row(**values):
    document = Row(file_extension="pdf", file_size=2_100_000, page_count=48)
    known = {"document_id": 1, "document": document, "language": "en", "address": "", "get_absolute_url": lambda: "#"}
    return Row(**{**known, **values})


def treaty(instrument, country, **values):
    row = TreatyStatus(instrument=instrument, country=country, source_text="United Nations Treaty Collection", **values)
    row.as_of = date(2015, 3, 14)
    return row


def money_row(amount, **values):
    return Row(
        amount=amount and Decimal(amount), currency="USD", qualifier="", period=PartialDate.parse("2024"), **values
    )


def chart(kind, heads, *rows):
    """The value of a chart block, as stored. rows: the label and its numbers."""
    columns = [{"type": "number" if place else "text", "heading": head} for place, head in enumerate(heads)]
    table = {"columns": columns, "rows": [{"values": list(row)} for row in rows], "caption": ""}
    about = {"heading": f"A sample of {kind}", "unit": "Persons a year", "source": "A sample"}
    return ChartBlock().to_python({"kind": kind, "table": table, **about})


def body(*names):
    """A page's body of the samples that staff see in the menu of blocks."""
    block = BodyBlock()
    return block.normalize([(name, block.child_blocks[name].get_preview_value()) for name in names])


def office(title, longitude, latitude, *, side=LabelSide.RIGHT, kind=OfficeKind.PROGRAMME, language="en"):
    page = Row(title=title, url_path="/home/#/", locale=Row(language_code=language))
    place = {"longitude": longitude, "latitude": latitude, "map_label": side}
    return Row(city={language: title}, kind=kind, get_kind_display=OfficeKind(kind).label, reader_page=page, **place)


def indicator(title, baseline, target, actual):
    dates = {"baseline_date": None, "target_date": PartialDate.parse("2025"), "actual_date": PartialDate.parse("2024")}
    measures = {"baseline": baseline, "target": target, "actual": actual}
    return Row(title={"en": title}, unit={"en": "officers"}, source_text="A sample", as_of=None, **measures, **dates)


def option(label, count, *, chosen=False):
    """One value of a filter."""
    return Row(value="x", label=label, count=count, chosen=chosen, without="#")


def hit(title, summary="", *, language="en", starts=""):
    record = Row(language=language, starts=PartialDate.parse(starts) if starts else None, ends=None)
    return Row(record=record, kind="News", address="#", title=title, summary=summary)


CONVENTION = LegalInstrument(
    slug="untoc", short_title={"en": "Convention against Transnational Organized Crime"}, adopted="2000-11-15"
)
TREATIES = [
    treaty(CONVENTION, "TJ", deposited="2002-07-08", action="accession"),
    treaty(CONVENTION, "UZ", signed="2001-06-28"),
    treaty(CONVENTION, "KZ"),
]
FIGURES = [
    KeyFigure(indicator={"en": words, "ru": russian}, value=value, period="2021", source_text="A sample")
    for words, russian, value in (
        ("Border liaison offices", "пограничных офисов взаимодействия", 19),
        ("Port control units", "групп портового контроля", 20),
        ("Mobile teams", "мобильных групп", 1_400_000),
    )
]
DONORS = [
    Organisation(slug="a", name={"en": "A sample of a donor"}),
    Organisation(slug="b", name={"en": LONG, "ru": RUSSIAN}),
]
GIFTS = [
    money_row(amount, organisation=donor, organisation_id=1, note={}, source_text="A sample", as_of=None)
    for amount, donor in zip((2_500_000, 400_000), DONORS, strict=True)
]
PROJECTS = [
    card("Strengthening border control", until="2027", code="XAC/K22", details=Activity(Status.ONGOING, DONORS, GIFTS)),
    card(RUSSIAN, language="ru", details=Activity(Status.PLANNED, [], [])),
]
PLACES = [
    Card(
        "Uzbekistan",
        "",
        "#",
        "en",
        None,
        code="UZ",
        details=[office("Tashkent", 69.24, 41.30, kind=OfficeKind.REGIONAL)],
    ),
    Card(
        "Tajikistan", "", "#", "en", None, code="TJ", details=[office("Dushanbe", 68.78, 38.56, side=LabelSide.BELOW)]
    ),
    Card("Казахстан", "", "#", "ru", None, code="KZ", details=[]),
]
STORIES = [
    card(f"Steering committee sets priorities for {year}", "More than 100 took part.") for year in range(2025, 2029)
]
NO_PROGRAMME = Row(pk=None, starts=None, ends=None, launched=None, decision_rows=Row(all=list))
CYCLES = [
    card("Programme for Central Asia", day="2015", until="2019", details=Activity(Status.ENDED, [], [])),
    card("Programme for Central Asia", day="2022", until="2025", details=Activity(Status.ONGOING, [], [])),
    card("The next one", day="2027", until="2030", details=Activity(Status.PLANNED, [], [])),
]
DEADLINE = datetime(2026, 5, 31, 18, tzinfo=ZoneInfo("Asia/Tashkent"))
LINKS = {"a link": Link("Tajikistan", "#", "en"), "in another language": Link("Таджикистан", "#", "ru")}
OPTIONS = [option("Evaluation", 9, chosen=True), option("Programme document", 1), option(COMPOUND, 0)]
COMPONENTS = "unodc_ca.core.templatetags.components"
FACTS = "unodc_ca.core.templatetags.facts"
FRAME = "unodc_ca.core.templatetags.frame"

EXAMPLES = [
    Example(
        "Buttons and links",
        "buttons_and_links",
    ),
    Example(
        "Letters",
        "letters",
        {
            "": {
                "lines": [
                    ("kk", "Қазақстан: әділет, ғылым, өңір, ұлт, үміт, һәм"),
                    ("ky", "Кыргызстан: өкмөт, үй-бүлө, жаңы, мыйзам"),
                    ("tg", "Тоҷикистон: ҳуқуқ, ҷомеа, ғамхорӣ, кӯмита"),
                    ("tk", "Türkmenistan: hukuk, işçi, ýürek, ňan, äleme, žurnal"),
                    ("uz", "Oʻzbekiston: huquq, oʻqituvchi, maʼno, togʻ"),
                ]
            }
        },
    ),
    Example(
        "Card",
        "card",
        {
            "usual": {"entry": card("Steering committee sets priorities", "More than 100 took part."), "kind": "News"},
            "with a status": {"entry": card("A project", until="2027"), "status": Status.ONGOING},
            "a title alone": {"entry": Card("Untitled", "", "#", "en", None)},
            "longest": {"entry": card(LONG, LONG)},
            "in Russian": {"entry": card(RUSSIAN, f"{COMPOUND}.", language="ru")},
        },
        f"{COMPONENTS}:card",
    ),
    Example("Stories", "stories", {"": {"entries": STORIES[:2]}}, f"{COMPONENTS}:card"),
    Example(
        "Latest news",
        "latest_news",
        {"usual": {"entries": STORIES}, "one": {"entries": STORIES[:1]}},
        f"{COMPONENTS}:card",
    ),
    Example("Cards under a heading", "card_section", {"": {"entries": STORIES[:2]}}, f"{COMPONENTS}:card_section"),
    Example(
        "Lists of a page",
        "related_lists",
        {
            "": {
                "lists": [
                    FilledList(RelatedList("sample", "Latest news", 1, None, all_words="All news"), STORIES[:2], "#")
                ]
            }
        },
        f"{COMPONENTS}:related_lists",
    ),
    Example(
        "Swatches",
        "swatches",
        {
            "": {
                "entries": [
                    Card(name, "All five are parties.", "#", "en", None, code=name)
                    for name in ("gul", "suzani", "shyrdak", "quroq", "ikat")
                ]
            }
        },
        "unodc_ca.core.templatetags.ornaments:swatch",
    ),
    Example(
        "Body of a page",
        "story",
        {
            "with something beside it": {
                "body": body("text", "facts", "table", "details"),
                "facts": [("Capital", "Dushanbe")],
            },
            "alone": {"body": body("text")},
        },
        f"{COMPONENTS}:story",
    ),
    Example(
        "Heading of an entry",
        "entry_heading",
        {
            "": {"entry": office("Dushanbe", 68.78, 38.56)},
            "in Russian": {"entry": office(RUSSIAN, 68.78, 38.56, language="ru")},
        },
        f"{COMPONENTS}:entry_heading",
    ),
    Example(
        "Documents",
        "document_cards",
        {
            "": {
                "entries": [
                    card("Annual report", day="2024-05", details=[file_row(), file_row(language="ru")]),
                    card(RUSSIAN, language="ru", day="2021", details=[file_row(language="ru")]),
                ]
            }
        },
    ),
    Example("Status", "status", {"": {"statuses": list(Status)}}),
    Example(
        "File",
        "file",
        {
            "ours": {"row": file_row()},
            "elsewhere": {
                "row": file_row(document_id=None, document=None, address="https://www.unodc.org/x", format="PDF")
            },
            "superseded": {"row": file_row(version=1, page=Row(public_key="sample")), "earlier": True},
            "without an address": {
                "row": file_row(document_id=None, document=None, format="", get_absolute_url=lambda: "")
            },
        },
        f"{FACTS}:file_link",
    ),
    Example(
        "Facts",
        "facts",
        {
            "columns": {
                "facts": [("Capital", "Dushanbe"), ("Area", "143,100 km²"), ("UN member since", "2 March 1992")]
            },
            "lines": {"facts": [("Message", LONG), ("Empty", "")], "lines": True},
            "longest": {"facts": [("Слово", COMPOUND), ("Название", RUSSIAN)]},
        },
        f"{COMPONENTS}:facts_list",
    ),
    Example(
        "Section",
        "section",
        {"usual": {"heading": "Latest news"}, "longest": {"heading": COMPOUND, "note": LONG}},
        f"{COMPONENTS}:section",
    ),
    Example(
        "What a page is about",
        "about_facts",
        {
            "": {
                "countries": [
                    (Row(country="TJ", share=Decimal(60)), LINKS["a link"]),
                    (Row(country="CN", share=None), None),
                ],
                "themes": [(None, link) for link in LINKS.values()],
            }
        },
        "programmes.templatetags.programmes:about_facts",
    ),
    Example("Link to a page", "link_to_a_page", {name: {"link": link} for name, link in LINKS.items()}),
    Example(
        "Notices",
        "notices",
    ),
    Example("Page in another language", "fallback_notice", {"": {"wanted": "Russian", "shown": "English"}}),
    Example(
        "Deadline",
        "deadline",
        {
            "open": {"local_deadline": DEADLINE, "zone": "Asia/Tashkent"},
            "past": {"local_deadline": DEADLINE, "is_past": True},
        },
        "news.templatetags.news:deadline",
    ),
    Example("Quick exit", "quick_exit", {"": {"address": "#"}}, f"{FRAME}:quick_exit"),
    Example(
        "Quotation",
        "quotation",
        {
            "": {"text": "A sample of a quotation, long enough to take a second line.", "speaker": "Nobody"},
            "in Russian": {"text": "Пример цитаты, достаточно длинной, чтобы занять две строки.", "speaker": "Никто"},
        },
    ),
    Example(
        "Budget",
        "budget",
        {
            "usual": {
                "rows": [
                    money_row(70_600_000, get_kind_display="Budget", note={}, source_text="A sample", as_of=None),
                    money_row(None, get_kind_display="Expenditure", note={}, source_text="A sample", as_of=None),
                ]
            },
            "nothing published": {"rows": []},
        },
        "programmes.templatetags.programmes:budget",
    ),
    Example(
        "Key figures",
        "key_figures",
        {"usual": {"figures": FIGURES}, "one": {"figures": FIGURES[:1]}},
        "unodc_ca.core.templatetags.charts:key_figures",
    ),
    Example(
        "Key figures as a table",
        "figure_table",
        {"": {"figures": FIGURES}},
        "offices.templatetags.offices:figure_table",
    ),
    Example(
        "Donors",
        "donors",
        {"": {"rows": GIFTS}},
        "programmes.templatetags.programmes:donors",
    ),
    Example("Programmes and projects", "activity_table", {"": {"entries": PROJECTS}}),
    Example(
        "Outcome",
        "outcome",
        {
            "": {
                "row": Row(
                    title={"en": LONG, "ru": RUSSIAN},
                    indicator_rows=Row(
                        all=[indicator("Officers trained", 40, 200, 120), indicator(COMPOUND, None, 9, None)].copy
                    ),
                )
            },
            "without indicators": {"row": Row(title={"en": LONG}, indicator_rows=Row(all=list))},
        },
        "programmes.templatetags.programmes:outcome",
    ),
    Example(
        "Map of the region",
        "region_map",
        {"": {"entries": PLACES}},
        "offices.templatetags.maps:region_map",
    ),
    Example("Places", "places", {"": {"entries": PLACES}}, "offices.templatetags.offices:office_link"),
    Example(
        "Country on the map",
        "country_locator",
        {"": {"country": Row(iso_code="TJ")}},
        "offices.templatetags.maps:country_locator",
    ),
    Example(
        "Chart",
        "chart",
        {
            "bars": {"chart": chart("bars", ["Country", "Officers"], ["Tajikistan", 120], ["Uzbekistan", 85])},
            "bars of two series": {
                "chart": chart("bars", ["Country", "2020", "2021"], ["Tajikistan", 40, 120], ["Uzbekistan", 30, None])
            },
            "lines": {"chart": chart("lines", ["Year", "A", "B"], ["2001", 4, 9], ["2005", 7, None], ["2009", 12, 3])},
            "steps": {"chart": chart("steps", ["Year", "Parties"], ["2001", 0], ["2003", 2], ["2014", 5])},
            "in Russian": {"chart": chart("bars", ["Страна", COMPOUND], [RUSSIAN, 1_400_000], ["Узбекистан", 85])},
        },
    ),
    Example(
        "Treaties",
        "treaties",
        {"": {"rows": TREATIES}},
        "offices.templatetags.offices:treaty_table",
    ),
    Example(
        "Treaties of several countries",
        "treaty_matrix",
        {
            "": {
                "instruments": [
                    Row(
                        pk=None,
                        status_rows=Row(all=TREATIES.copy),
                        brief_title=CONVENTION.short_title,
                        get_absolute_url="#",
                    )
                ]
            }
        },
        "offices.templatetags.offices:treaty_matrix",
    ),
    Example(
        "Timeline",
        "timeline",
        {
            "usual": {"entries": CYCLES, "facts": NO_PROGRAMME},
            "one": {"entries": CYCLES[:1], "facts": NO_PROGRAMME},
        },
        "programmes.templatetags.programmes:cycles",
    ),
    Example(
        "Decisions",
        "decisions",
        {
            "": {
                "rows": [
                    Row(
                        decided=PartialDate.parse("2015-05"),
                        until=PartialDate.parse("2020"),
                        kind="extended",
                        get_kind_display="Extended",
                        source_text="A sample",
                        as_of=None,
                    )
                ]
            }
        },
        "programmes.templatetags.programmes:decisions",
    ),
    Example(
        "Contacts",
        "contacts",
        {
            "usual": {"rows": [ContactRow(label={"en": "Reception", "ru": "Приёмная"}, phone="+431260600")]},
            "longest": {"rows": [ContactRow(label={"ru": RUSSIAN}, email="an.address.without.any.break@example.org")]},
            "nothing published": {"rows": []},
        },
        "offices.templatetags.offices:contacts",
    ),
    Example(
        "Help in danger",
        "help_in_danger",
        {
            "usual": {"countries": [("Tajikistan", [HelpContact(name={"en": "A sample"}, short_number="112")])]},
            "longest": {"countries": [("Туркменистан", [HelpContact(name={"ru": RUSSIAN}, phone="+431260600")])]},
            "nothing published": {"countries": []},
        },
    ),
    Example(
        "Contents",
        "contents",
        {"": {"sections": [("main", "Timeline"), ("main", "Projects"), ("main", COMPOUND)]}},
        f"{COMPONENTS}:contents",
    ),
    Example(
        "Filters",
        "filters",
        {
            "folded on a phone": {"filters": Row(kept=[], chosen=False, facets=[("kind", "Kind", OPTIONS)])},
            "chosen": {"filters": Row(kept=[], chosen=True, facets=[("kind", "Вид", OPTIONS)]), "chips": OPTIONS},
        },
    ),
    Example(
        "Head of a list",
        "list_head",
        {"usual": {"count": "24 documents"}, "narrowed": {"count": "1 документ", "chips": OPTIONS}},
        "unodc_ca.core.templatetags.lists:list_head",
    ),
    Example(
        "Empty list",
        "nothing_found",
        {"usual": {}, "narrowed": {"filters": Row(chosen=True)}},
        "unodc_ca.core.templatetags.lists:nothing_found",
    ),
    Example(
        "Hit of a search",
        "search_hit",
        {
            "usual": {
                "hit": hit("Steering committee sets priorities", "More than 100 took part.", starts="2025-11-06")
            },
            "in Russian": {"hit": hit(RUSSIAN, COMPOUND, language="ru")},
        },
        "unodc_ca.search.templatetags.search:search_hit",
    ),
    Example(
        "Place of a picture",
        "place_of_a_picture",
        {"without a copy yet": {"alt": "A border post in the mountains"}},
        "unodc_ca.core.templatetags.pictures:picture",
    ),
    Example(
        "Search form",
        "search_form",
        {"": {"query": "осведомлённость о противодействии наркотикам"}},
        f"{FRAME}:search_form",
    ),
    Example(
        "Form",
        "form",
        {"with an error": {"form": "form"}},
        "unodc_ca.core.templatetags.forms:form_field",
    ),
    Example(
        "Pagination",
        "pagination",
        {
            "one of 500": {"entries": Paginator(range(5000), 10).page(250)},
            "one": {"entries": Paginator([1], 10).page(1)},
        },
        f"{FRAME}:pagination",
    ),
    Example("Cloth of a page that is not found", "cloth_of_a_page_that_is_not_found"),
    Example(
        "Table",
        "table",
        {"": {"columns": [f"Область {number}" for number in range(1, 13)]}},
    ),
]
