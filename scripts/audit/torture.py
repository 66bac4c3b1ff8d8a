"""Pages that no editor makes on purpose, and that have to hold on the narrowest screen all the same."""

from .addresses import Address

COMPOUND = "Сельскохозяйственномашиностроительнейший"  # 40 letters


def text(html):
    return {"type": "text", "value": html}


def table():
    columns = [{"type": "text", "heading": f"Область {number}"} for number in range(1, 13)]
    row = {"values": [f"Значение {number}" for number in range(1, 13)]}
    whole = {"caption": "Двенадцать столбцов", "columns": columns, "rows": [row] * 5}
    return {"type": "table", "value": {"table": whole, "first_column_names_rows": True}}


# Kind: title and body
PAGES = {
    "torture-bare": ("Только заголовок", []),
    "torture-title": (COMPOUND * 3, [text("<p>Текст</p>")]),
    "torture-table": ("Таблица", [table()]),
    "torture-word": (
        COMPOUND,
        [text(f"<h2>{COMPOUND}</h2><p>{COMPOUND}</p><h3>{COMPOUND}</h3><ul><li>{COMPOUND}</li></ul>")],
    ),
    "torture-list": ("Список", [text("<ol>" + "<li>Строка списка</li>" * 200 + "</ol>")]),
}


def make_torture_pages():
    """Write them into the scratch site, past the gate; their addresses."""
    import json

    from wagtail.models import Page

    from unodc_ca.home.models import HomePage, StandardPage

    home = HomePage.objects.get(locale__language_code="ru")
    found = []
    for kind, (title, body) in PAGES.items():
        page = StandardPage(title=title, slug=kind, body=json.dumps(body), live=False)
        home.add_child(instance=page)
        Page.objects.filter(pk=page.pk).update(live=True)
        found.append(Address(kind, "ru", f"/ru/{kind}/"))
    return found
