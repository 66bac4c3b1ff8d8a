"""The fine print of texts: what stays together on a line, where long words break, and that nothing else changes."""

import html
import random
import re
import sys

import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe
from django.utils.translation import override

from tests.texts import plain
from unodc_ca.core.templatetags.typography import web_address
from unodc_ca.core.typography import typeset, typeset_heading, typeset_html

# In the tables below: ~ is a no-break space, ^ a word joiner, | a soft hyphen
SIGNS = {"\N{NO-BREAK SPACE}": "~", "\N{WORD JOINER}": "^", "\N{SOFT HYPHEN}": "|"}
SHOWN = str.maketrans(SIGNS)
MEANT = str.maketrans({sign: character for character, sign in SIGNS.items()})

RUSSIAN = [
    # What the rules say in so many words
    "в~Ташкенте, к~соседям, с~коллегами, о~праве, и~далее, на~границе, по~закону, от~и~до~конца, не~здесь, за~рубежом",
    "А.~А.~Иванов",
    "И.И.~Петров",
    "5~стран",
    "2026~год",
    "6~ноября 2026~года",
    "2021~г.",
    "УНП~ООН",
    "Управление~— это дом",
    "2022^–^2025",
    "на~2022^–^2025~годы",
    "№~5",
    "143~100~человек",
    "1~143~100",
    "4,7~млн, 5~%",
    # And what follows from them
    "не~— это",
    "и~в~чём",
    "16 и~17, 5 из~8",  # a number stays with what it counts
    "слово–слово",
    "А–Я",
    # Left as they are
    "в",
    "кто-то ушёл",
    "XAC/K22 проект, RER/H22 проект",
    "резолюция 58/4 Генеральной Ассамблеи",
    "COVID-19 пандемия",
    "10:00 до~12:00",
    "https://example.org/2022–2025/5 a-5@example.org www.example.org/1–2",
    "— Да",
]
ENGLISH = [
    "24~November 2026",
    "120~officers, 10~km, 5~%",
    "A.~A.~Ivanov",
    "the programme~— and the plan~– for 2022^–^2025",
    "UNODC in Tashkent, a centre of women's rights",  # a short word may end a line in English
    "In 2022 UNODC and its 8~partners",
    "16 and 17, 5 of the 8",
    "target 16.4, resolution 58/4 of the Assembly",
    "unodc.org/5–6 and XAC/K22 too",
]
HEADINGS = [
    ("ru", "Орга|ни|зо|ванная преступ|ность"),
    ("ru", "Социально-эконо|ми|че|ское развитие"),
    ("ru", "Таможенники"),  # eleven letters
    ("ru", "О~праве и~5~странах"),  # each run has room on a narrow line
    ("ru", "в~2022^–^2025 гражданском"),
    ("ru", "в пред|ста|ви|тель|ствами"),
    ("en", "Intergovernmental representatives"),
    ("en", "120 intergovernmental bodies"),
    ("ru", "https://example.org/противодействие"),
]


def in_signs(text):
    return text.translate(SHOWN)


def unset(text):
    """A text as its editor typed it."""
    return re.sub("[~^|]", lambda sign: " " if sign[0] == "~" else "", text)


@pytest.mark.parametrize(("language", "text"), [("ru", text) for text in RUSSIAN] + [("en", text) for text in ENGLISH])
def test_says_what_stays_together(language, text):
    assert in_signs(typeset(unset(text), language)) == text
    assert in_signs(typeset_html(unset(text), language)) == text


@pytest.mark.parametrize(("language", "text"), HEADINGS)
def test_breaks_long_words_of_headings_and_keeps_runs_short(language, text):
    assert in_signs(typeset_heading(unset(text), language)) == text


def test_nothing_of_a_heading_is_too_long_for_a_narrow_line():
    text = (
        "О праве и в 2022–2025 годах: 5 представительств на 143 100 человек и с А. А. Константинопольским — в УНП ООН"
    )
    runs = plain(typeset_heading(text, "ru"), spaces=False).split(" ")
    assert max(len(run) for run in runs if "\N{NO-BREAK SPACE}" in run) <= 17


def test_what_is_russian_only_is_not_done_to_other_languages():
    assert typeset("в доме и на поле", "kk") == "в доме и на поле"
    assert typeset_heading("Организованная", "kk") == "Организованная"
    assert typeset("в доме", "ru-kz") == "в\N{NO-BREAK SPACE}доме"


# Whatever the text is


def invented_texts():
    """Texts of all that matters to the rules, in any order. The same each time."""
    pieces = [
        *("в", "На", "не", "5", "143", "100", "2022", "2026", "2022–2025", "12.11.2026–15.11.2026", "№", "§", "—", "–"),
        *("А.", "B.", "Иванов", "УНП", "ООН", "стран", "November", "and", "%", "млн", "г.", "«слово»", "(в", "о́"),
        *("противодействие", "организованной", "социально-экономического", "intergovernmental", "XAC/K22", "58/4"),
        *(
            "https://example.org/в–5/5–6?a=1&b=2",
            "a@example.org",
            "www.example.org",
            "'s",
            "&",
            '"в',
            "<b>",
            "\n",
            "  ",
        ),
        *("2022\N{WORD JOINER}–\N{WORD JOINER}2025", "в\N{NO-BREAK SPACE}доме", "противо\N{SOFT HYPHEN}действие"),
    ]
    source = random.Random(5)
    return [
        "".join(source.choice(pieces) + source.choice([" ", " ", " ", "", ", "]) for _ in range(30)) for _ in range(300)
    ]


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("change", [typeset, typeset_heading])
def test_changes_nothing_else_and_nothing_twice(change, language):
    for text in invented_texts():
        once = change(text, language)
        assert plain(once) == plain(text)
        assert change(once, language) == once


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize(("heading", "change"), [(False, typeset), (True, typeset_heading)])
def test_an_escaped_text_is_treated_as_a_plain_one(heading, change, language):
    for text in invented_texts():
        of_html = typeset_html(html.escape(text), language, heading=heading)
        assert html.unescape(of_html) == change(text, language)


# With mark-up

MARKUP = [
    ("<p>в <b>доме</b> и <i>на</i> поле</p>", "<p>в~<b>доме</b> и~<i>на</i>~поле</p>"),
    ("<p><b>5</b> стран</p>", "<p><b>5</b>~стран</p>"),
    ("<p>слово <b>— и</b> слово</p>", "<p>слово~<b>— и</b>~слово</p>"),
    ('<a title="в > доме" href="/в доме/">в доме</a>', '<a title="в > доме" href="/в доме/">в~доме</a>'),
    ("<code>в доме</code><pre>5 <b>стран</b></pre><!-- <h2>в доме</h2> -->", None),
    ("<script>в доме</script><style>5 em</style><textarea>в доме</textarea>", None),
    ("<p>в</p> <p>доме</p> <p>5</p> <p>стран</p>", None),
    ("<li>5<br> стран</li> <span>5</span> <span>стран</span> <b>5</b> <b>стран</b>", None),
    ("AT&amp;T, в&nbsp;доме &mdash; &lt;в доме&gt;", "AT&amp;T, в&nbsp;доме &mdash; &lt;в~доме&gt;"),
    ("a < b, 5 < стран", None),
    ("<h2>Противодействие</h2><p>Противодействие</p>", "<h2>Проти|во|дей|ствие</h2><p>Противодействие</p>"),
    ('<th class="a" scope="row">Противодействие</th>', '<th class="a" scope="row">Проти|во|дей|ствие</th>'),
    ('<th scope="col">Противодействие</th><h4>Противодействие</h4>', None),
]


@pytest.mark.parametrize(("given", "expected"), MARKUP)
def test_leaves_markup_as_it_is(given, expected):
    once = typeset_html(given, "ru")
    assert in_signs(once) == (expected or given)
    assert typeset_html(once, "ru") == once


def test_html_with_control_characters_is_left_alone():
    assert typeset_html("<p>в доме\0</p>", "ru") == "<p>в доме\0</p>"


# In templates


def shown(source, language="ru", **context):
    with override(language):
        return in_signs(Template("{% load typography %}" + source).render(Context(context)))


def test_filters_speak_the_readers_language_or_the_one_they_are_told():
    assert shown("{{ text|typeset }}", "ru", text="в доме") == "в~доме"
    assert shown("{{ text|typeset }}", "en", text="в доме") == "в доме"
    assert shown("{{ text|typeset:'ru' }}", "en", text="в доме") == "в~доме"
    assert shown("{{ text|typeset_heading:none }}", "ru", text="Противодействие", none=None) == "Проти|во|дей|ствие"


@pytest.mark.parametrize("name", ["typeset", "typeset_heading"])
def test_filters_escape_what_people_wrote_and_nothing_twice(name):
    assert shown(f"{{{{ text|{name} }}}}", text="<b> & в доме") == "&lt;b&gt; &amp; в~доме"
    assert shown(f"{{{{ text|{name} }}}}", text=mark_safe("<b>5</b> &amp; в доме")) == "<b>5</b> &amp; в~доме"
    assert shown(f"{{{{ text|linebreaks|{name} }}}}", text="<i> в доме") == "<p>&lt;i&gt; в~доме</p>"


def test_words_are_typeset_in_their_own_language():
    words = "{% load words %}{% words text %}"
    assert shown(words, "en", text={"ru": "в доме"}) == '<span lang="ru">в~доме</span>'
    assert (
        shown("{% load words %}{% words text as_heading=True %}", text={"ru": "Организованная"}) == "Орга|ни|зо|ванная"
    )
    assert shown("{% load words %}{% words text as_block=True %}", text={"ru": "в доме"}) == "<p>в~доме</p>"


# What it costs


def test_a_long_page_costs_few_calls():
    paragraph = (
        "<p>Управление работает в странах региона, и с 2022 года <b>программа</b> на 2022–2025 годы охватывает "
        '5 стран — в том числе <a href="/ru/countries/uzbekistan/">Узбекистан</a>.</p>'
    )
    page = ("<h2>О противодействии преступности</h2>" + paragraph * 6) * 10
    assert len(page) > 10_000
    typeset_html(page, "ru")  # a process reads the dictionary once
    calls = 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        typeset_html(page, "ru")
    finally:
        sys.setprofile(None)
    assert calls < 2000


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://www.unodc.org/roca/", "www<wbr>.unodc<wbr>.org/<wbr>roca/<wbr>"),
        ("example.org", "example<wbr>.org"),
        ("https://example.org/?a=<b>", "example<wbr>.org/<wbr>?a=&lt;b&gt;"),
    ],
)
def test_web_address_breaks_only_at_its_joints(address, shown):
    assert web_address(address) == shown
