"""How templates are read."""

import re

from django.template.loader import get_template


def test_a_page_comes_without_the_indentation_of_its_template(client, home):
    html = client.get(home.url).content.decode()
    assert "<main" in html
    assert not re.search(r"\n[ \t]+<", html)


def test_plain_text_keeps_its_blank_lines():
    assert "\n\n" in get_template("enquiries/mail.txt").template.source
