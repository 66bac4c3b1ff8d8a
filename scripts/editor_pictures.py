"""The pictures of the guide for editors, in docs/pictures/, from the running admin: `make pictures`.

They show the committed content to accounts made for the occasion: nobody's data is seen.
"""

import secrets
from io import BytesIO

from PIL import Image
from playwright.sync_api import sync_playwright

from .scratch_site import ROOT, development_server, scratch_site, sign_in, start_browser

FOLDER = ROOT / "docs" / "pictures"
LANGUAGES = ("en", "ru")
WIDTH = 1000
MENU = 60  # the admin's menu when folded, which is cut off
LIMIT = 60_000  # bytes of one picture
PASSWORD = secrets.token_urlsafe(16)
# Slugs of the pages that are shown
PAGES = {
    "news": "ballistic-microscopes-tajikistan",
    "waiting": "steering-committee-sets-priorities-for-2026",
    "project": "border-liaison-offices-northern-route",
    "document": "treaty-status-central-asia",
}


class Editor:
    """The admin in the browser of somebody signed in. Each view is a method named after its picture."""

    def __init__(self, page, addresses):
        self.page = page
        self.addresses = addresses

    def open(self, address, height, tab=None):
        """An address with the menu folded; of a page, one of its tabs."""
        self.page.set_viewport_size({"width": WIDTH + MENU, "height": height})
        self.page.context.add_cookies(
            [{"name": "wagtail_sidebar_collapsed", "value": "1", "url": self.page.url}],
        )
        self.page.evaluate("localStorage.clear()")  # it remembers which side panel is open
        self.page.goto(self.addresses.get(address, address))
        self.page.wait_for_load_state("networkidle")
        if tab is not None:
            self.page.locator("main [role=tab]").nth(tab).click()

    def bring_up(self, selector, above):
        """Scroll to something, leaving so many pixels above it."""
        self.page.locator(selector).evaluate(
            "(e, above) => { e.style.scrollMarginTop = `${above}px`; e.scrollIntoView({behavior: 'instant'}) }", above
        )

    def open_actions(self):
        self.page.locator("footer [data-w-dropdown-target=toggle]").click()

    def shot(self):
        size = self.page.viewport_size
        return self.page.screenshot(
            clip={"x": size["width"] - WIDTH, "y": 0, "width": WIDTH, "height": size["height"]}, animations="disabled"
        )

    def home(self):
        self.page.set_viewport_size({"width": WIDTH, "height": 700})
        self.page.goto("/admin/")

    def facts(self):
        self.open("news", 900, tab=1)

    def image(self):
        self.open("/admin/images/add/", 1200)
        self.bring_up("#id_alternative_text_en", 150)

    def publish(self):
        self.open("text", 640)
        self.open_actions()

    def translation(self):
        self.open("translation", 640)

    def amount(self):
        self.open("project", 760, tab=1)
        self.bring_up("#id_donor_rows-0-amount", 260)

    def files(self):
        self.open("document", 760, tab=3)

    def schedule(self):
        """Of a day that does not change, so that the picture does not either."""
        self.open("text", 640)
        self.open_actions()
        self.page.locator("[name=action-schedule]").click()
        self.page.wait_for_url("**/schedule/")
        self.page.locator("#id_go_live_at").fill("2030-01-09T09:00")
        self.page.locator(".schedule__sentence").wait_for()

    def refused(self):
        """The last view: the editor saves by itself what is typed."""
        self.open("text", 640)
        self.page.locator("#id_summary").fill("")
        self.open_actions()
        self.page.locator("[name=action-publish]").click()
        self.page.wait_for_load_state("networkidle")

    views = (home, facts, image, publish, translation, amount, files, schedule, refused)


def prepare():
    """Make the accounts, send a page for approval.

    Returns where the pages are edited, by language: the page "text" is in that language.
    """
    from django.contrib.auth.models import Group
    from django.urls import reverse
    from wagtail.models import Page

    from unodc_ca.users.models import User

    for language in LANGUAGES:
        person = User.objects.create_user(
            f"{language}@example.org", PASSWORD, name="Publisher", preferred_language=language
        )
        person.groups.add(Group.objects.get(name="Publishers"))

    pages = {name: Page.objects.get(slug=slug, locale__language_code="en").specific for name, slug in PAGES.items()}
    pages["translation"] = pages["news"].get_translations().get()
    author = User.objects.create_user("author@example.org", name="Editor")
    pages["waiting"].save_revision(user=author)
    pages["waiting"].get_workflow().start(pages["waiting"], author)
    addresses = {name: reverse("wagtailadmin_pages:edit", args=[page.pk]) for name, page in pages.items()}
    return {
        "en": {**addresses, "text": addresses["news"]},
        "ru": {**addresses, "text": addresses["translation"]},
    }


def save(shot, name):
    """Write the shot with as many colours as the limit allows."""
    picture = Image.open(BytesIO(shot)).convert("RGB")
    for colours in (128, 64, 32, 16):
        out = BytesIO()
        picture.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() <= LIMIT:
            break
    (FOLDER / name).write_bytes(out.getvalue())
    print(f"docs/pictures/{name}: {out.tell() // 1000} KB")


def main():
    FOLDER.mkdir(exist_ok=True)
    with scratch_site():
        addresses = prepare()
        with development_server() as address, sync_playwright() as playwright:
            browser = start_browser(playwright)
            for language in LANGUAGES:
                page = browser.new_context(base_url=address, locale=language, reduced_motion="reduce").new_page()
                sign_in(page, f"{language}@example.org", PASSWORD)
                editor = Editor(page, addresses[language])
                for view in editor.views:
                    view(editor)
                    save(editor.shot(), f"{view.__name__}-{language}.png")
                editor.page.goto("about:blank")  # else the next person is told that this one is editing
            browser.close()


if __name__ == "__main__":
    main()
