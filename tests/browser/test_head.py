"""What a browser makes of a page's head."""

import json

from news.models import NewsIndexPage, NewsPage
from tests import build


def test_data_for_machines_stands_beside_the_policy_that_forbids_scripts_in_pages(page, section):
    title = "</script><script>document.title = 'broken'</script>"
    build.make(NewsPage, section(NewsIndexPage), title, slug="odd")
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    answer = page.goto("/en/news/odd/")
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    data = json.loads(page.locator("head script[type='application/ld+json']").inner_text())
    assert data["headline"] == title
    assert page.title() == title
    assert complaints == []
