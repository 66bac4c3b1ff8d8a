"""The analyser: which words are one term, and what is marked."""

import pytest

from unodc_ca.search.analysis import LONGEST_TERM, marked, terms


@pytest.mark.parametrize(
    "forms",
    [
        "программа программы программ программе программу programme programmes program",
        "Узбекистан Узбекистана Узбекистане Узбекистаном",
        "Ташкент Ташкенте ТАШКЕНТА Tashkent",
        "Астана Астане Астаны",
        "орган органы органов органами",
        "транзит транзита транзите",
        "отчет отчёт отчеты отчётах",
        "тюрьма тюрьмы тюрьмах",
        "prison prisons Prison",
        "women women's women’s",
        "organised organized organising",
        "Türkiye Turkiye",
        "ﬁnance finance",
        "O'zbekiston O‘zbekiston Oʻzbekiston",
        "за́мок замок",
    ],
)
def test_forms_of_one_word_are_one_term(forms):
    assert len({tuple(terms(form)) for form in forms.split()}) == 1


@pytest.mark.parametrize("words", ["2022 2025", "prison price", "орган органика", "йод иод", "материал матери"])
def test_different_words_stay_apart(words):
    first, second = words.split()
    assert terms(first) != terms(second)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RER/H22", ["rer", "h22"]),
        ("rer h22", ["rer", "h22"]),
        ("XACK22", ["xack22"]),
        ("2022–2025", ["2022", "2025"]),
        ("Target 16.4.", ["target", "16p4"]),
        ("3.b", ["3pb"]),
        ("27.02.2020", ["27", "02", "2020"]),
        ("борьба с преступностью и о мерах", ["borb", "prestupn", "mer"]),
    ],
)
def test_codes_and_numbers_stay_whole_and_small_words_go(text, expected):
    assert terms(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "'\"%",
        "\x00",
        "a\x00b",
        "😀",
        "\ud7ff",
        "½ ² ①",
        "日本語",
        "العربية",
        "ქართული",
        "x" * 10_000,
        "'" * 99,
    ],
)
def test_any_text_gives_plain_ascii_words(text):
    for term in terms(text):
        assert term.isascii()
        assert term.isalnum()
        assert 0 < len(term) <= LONGEST_TERM


def test_scripts_without_a_table_are_told_apart():
    assert terms("日本") != terms("中国") != []


def test_words_are_marked_by_their_stem_and_the_text_is_escaped():
    text = 'Отчёты о <b>программе</b> & "R&D"'
    assert marked(text, set(terms("отчет программы"))) == (
        "<mark>Отчёты</mark> о &lt;b&gt;<mark>программе</mark>&lt;/b&gt; &amp; &quot;R&amp;D&quot;"
    )
    assert marked("<script>", {"script"}) == "&lt;<mark>script</mark>&gt;"
    assert marked("", {"a"}) == ""
