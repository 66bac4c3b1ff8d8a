"""The icons and the share cards, drawn from our mark into unodc_ca/static/img/: `make images`.

The mark is img/icon.svg; the words of the cards are the site's names in content/10-site.yaml, a card for each language.
"""

import re
from io import BytesIO

import yaml
from PIL import Image
from playwright.sync_api import sync_playwright

from .scratch_site import ROOT, start_browser

FOLDER = ROOT / "unodc_ca" / "static" / "img"
MARK = (FOLDER / "icon.svg").read_text()

INDIGO, WOOL = "#0d2847", "#f5efe0"
# Name: width and height, the part of it that the mark takes, the ground. Systems cut a maskable icon to a circle of
# four fifths; Apple's systems put transparent ones on black.
ICONS = {
    "icon-192.png": (192, 1, None),
    "icon-512.png": (512, 1, None),
    "icon-maskable-512.png": (512, 0.9, INDIGO),
    "apple-touch-icon.png": (180, 0.8, WOOL),
}
ICON = """
<style>
    body {{ margin: 0; height: 100vh; display: grid; place-items: center; background: {ground}; }}
    svg {{ width: {width}px; height: {width}px; }}
</style>
{mark}
"""
CARD = """
<html lang="{language}">
<style>
    body {{ margin: 0; height: 630px; display: flex; flex-direction: column; background: #fff; }}
    main {{ flex: 1; display: grid; grid-template-columns: 300px 1fr; gap: 56px; align-items: center; padding: 0 72px;
            background: #0d2847; color: #fff; }}
    h1 {{ margin: 0 0 24px; font: 400 72px/1.12 "Noto Serif", "Liberation Serif", serif; text-wrap: balance; }}
    p {{ margin: 0; font: 400 32px/1.35 "Noto Sans", "Liberation Sans", sans-serif; color: #c3d4e6;
         text-wrap: balance; }}
</style>
<main>{mark}<div><h1>{name}</h1><p>{organisation}</p></div></main>
<svg height="24">
    <pattern id="fringe" width="48" height="24" patternUnits="userSpaceOnUse">
        <path fill="#0d2847" d="M0 0h48L24 24z"/>
    </pattern>
    <rect width="1200" height="24" fill="url(#fringe)"/>
</svg>
"""


def hold_together(words):
    """The words without a line break after a short one: "в Центральной"."""
    return re.sub(r"\b(\w{1,2}) ", "\\1\N{NO-BREAK SPACE}", words)


def draw(browser, html, width, height):
    """The HTML as a picture of that size."""
    page = browser.new_page(viewport={"width": width, "height": height})
    page.set_content(html)
    shot = page.screenshot(omit_background=True)
    page.close()
    return Image.open(BytesIO(shot))


def save(picture, name, colours=256):
    """Write a PNG with a palette: flat colours and soft edges need no more."""
    picture.quantize(colours).save(FOLDER / name, optimize=True)


def main():
    records = yaml.safe_load((ROOT / "content" / "10-site.yaml").read_text())
    words = next(record for record in records if record["type"] == "core.SiteSettings")["facts"]
    with sync_playwright() as playwright:
        browser = start_browser(playwright)
        for name, (size, part, ground) in ICONS.items():
            html = ICON.format(mark=MARK, width=round(size * part), ground=ground or "transparent")
            save(draw(browser, html, size, size), name)
        large = draw(browser, ICON.format(mark=MARK, width=256, ground="transparent"), 256, 256)
        large.save(FOLDER / "favicon.ico", sizes=[(16, 16), (32, 32), (48, 48)])
        for language, name in words["name"].items():
            organisation = hold_together(words["organisation"][language])
            html = CARD.format(mark=MARK, language=language, name=hold_together(name), organisation=organisation)
            save(draw(browser, html, 1200, 630), f"share-{language}.png")
        browser.close()


if __name__ == "__main__":
    main()
