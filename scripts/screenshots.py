"""Pictures of every page type for people to look at, in var/screenshots/ with an index.html: `make screenshots`."""

import secrets
import shutil
from html import escape
from itertools import groupby, product

from playwright.sync_api import sync_playwright

from .audit.addresses import LANGUAGES, addresses
from .audit.torture import make_torture_pages
from .audit.visits import NARROW, Mode, fetch, visit
from .scratch_site import ROOT, development_server, production_server, scratch_site, sign_in, start_browser

FOLDER = ROOT / "var" / "screenshots"
WIDTHS, SCHEMES = (320, 1280), ("light", "dark")
PASSWORD = secrets.token_urlsafe(16)
# The main screens of the admin; `page` and `home` are the page with the most facts, and the home page
ADMIN = {
    "home": "/admin/",
    "pages": "/admin/pages/{home}/",
    "page": "/admin/pages/{page}/edit/",
    "images": "/admin/images/",
    "documents": "/admin/documents/",
    "snippets": "/admin/snippets/",
    "history": "/admin/reports/site-history/",
    "account": "/admin/account/",
}


def take_page(browser, server, address, modes):
    """One address in the modes."""
    for mode in modes:
        with visit(browser, server, address, mode) as visited:
            save(visited.page, f"{address.kind}-{address.language}-{mode.name}")


def take_print(browser, server, address):
    """As on a sheet of A4, at 96 dots an inch."""
    with visit(browser, server, address, Mode("print", 794)) as visited:
        visited.page.emulate_media(media="print")
        save(visited.page, f"{address.kind}-{address.language}-print")


def take_admin(browser, server, numbers):
    for language, scheme in product(LANGUAGES, SCHEMES):
        context = browser.new_context(
            base_url=server, locale=language, color_scheme=scheme, viewport={"width": 1280, "height": 900}
        )
        page = context.new_page()
        page.goto("/admin/login/")
        save(page, f"admin-login-{language}-{scheme}")
        sign_in(page, f"{language}@example.org", PASSWORD)
        for name, path in ADMIN.items():
            page.goto(path.format(**numbers))
            page.wait_for_load_state("networkidle")
            save(page, f"admin-{name}-{language}-{scheme}")
        page.goto("about:blank")  # else the next person is told that this one is editing
        context.close()


def save(page, name):
    page.screenshot(path=FOLDER / f"{name}.png", full_page=True, animations="disabled")
    print(f"var/screenshots/{name}.png")


def make_people():
    """An administrator a language; the numbers of pages that ADMIN names."""
    from programmes.models import ProgrammePage
    from unodc_ca.home.models import HomePage
    from unodc_ca.users.models import User

    from .audit.addresses import fullest

    for language in LANGUAGES:
        User.objects.create_superuser(f"{language}@example.org", PASSWORD, name="A", preferred_language=language)
    return {"home": HomePage.objects.get(source=None).pk, "page": fullest(ProgrammePage).pk}


def write_index():
    """A page that shows all pictures small, by what they show."""
    names = sorted(file.name for file in FOLDER.glob("*.png"))
    parts = []
    for kind, group in groupby(names, lambda name: name.partition("-")[0]):
        shown = (f'<a href="{name}"><img src="{name}" loading="lazy" alt=""><br>{escape(name)}</a>' for name in group)
        parts.append(f"<h2>{escape(kind)}</h2><p>{' '.join(shown)}</p>")
    style = "a { display: inline-block; width: 240px; vertical-align: top; font: 12px sans-serif } img { width: 100% }"
    head = f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Screenshots</title><style>{style}</style>'
    (FOLDER / "index.html").write_text(head + "".join(parts))


def main():
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    modes = [Mode(f"{width}-{scheme}", width, scheme) for width, scheme in product(WIDTHS, SCHEMES)]
    with scratch_site():
        listed, torture, numbers = addresses(), make_torture_pages(), make_people()
        with sync_playwright() as playwright:
            browser = start_browser(playwright)
            with production_server() as server:
                for address in [*listed, *(each.lite for each in listed)]:
                    if address.optional and fetch(server, address)[0] != address.status:
                        continue
                    take_page(browser, server, address, modes)
                    take_print(browser, server, address)
                for address in torture:
                    take_page(browser, server, address, [NARROW])
            with development_server() as server:
                take_admin(browser, server, numbers)
            browser.close()
    write_index()


if __name__ == "__main__":
    main()
