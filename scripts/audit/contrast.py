"""Contrast of every pair of roles that components put together, computed from tokens.css."""

import re

from ..scratch_site import ROOT

TOKENS = ROOT / "unodc_ca" / "static" / "css" / "tokens.css"
TEXT, ON_LAND, EDGE = 6.5, 4.5, 3  # what the visual language promises; WCAG asks for 4.5 of text, 3 of edges

TEXTS = ("--ink", "--ink-2", "--link", "--link-hover", "--visited", "--accent")
# Schemes in which it holds, least contrast, {foreground: grounds}
PAIRS = (
    (("light", "dark", "band"), TEXT, dict.fromkeys(TEXTS, ("--paper", "--sunk"))),
    (("light", "dark", "band"), TEXT, {"--on-fill": ("--link", "--link-hover", "--accent")}),
    (("light", "dark"), TEXT, {"--ok": ("--paper", "--sunk"), "--ink": ("--info-bg", "--warn-bg")}),
    (("light", "dark"), TEXT, {"--ink-2": ("--info-bg", "--warn-bg"), "--link": ("--info-bg", "--warn-bg")}),
    (("light", "dark", "band"), ON_LAND, {"--ink": ("--land",), "--ink-2": ("--land",), "--link": ("--land",)}),
    (("light", "dark", "band"), EDGE, dict.fromkeys(("--edge", "--focus", "--land-on"), ("--paper", "--sunk"))),
    (("light", "dark", "band"), EDGE, {"--land-on": ("--land",), "--accent": ("--land",)}),
)


def results(css):
    """(pair, ratio, least) of every pair in every scheme."""
    schemes = read_schemes(css)
    for names, least, pairs in PAIRS:
        for scheme in names:
            for role, grounds in pairs.items():
                for ground in grounds:
                    colours = schemes[scheme]
                    yield f"{role} on {ground}, {scheme}", ratio(colours[role], colours[ground]), least


def read_schemes(css):
    """{scheme: {role: colour}}: the dark scheme and the band re-declare some of the light roles."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    dark = re.search(r"@media \(prefers-color-scheme: dark\) \{(.*?\})\s*\}", css, re.DOTALL)
    rest = css.replace(dark[0], "")
    light = _declared(rest, ":root")
    schemes = {"light": light, "dark": light | _declared(dark[1], ":root"), "band": light | _declared(rest, ".band")}
    return {name: {role: _resolved(role, roles) for role in roles} for name, roles in schemes.items()}


def _declared(css, selector):
    """The colours that a selector declares."""
    [block] = re.findall(rf"(?:^|\}})\s*{re.escape(selector)}\s*\{{(.*?)\}}", css, re.DOTALL)
    return dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-fA-F]{3,6}|var\(--[\w-]+\));", block))


def _resolved(role, roles):
    """The hexadecimal colour of a role that may be another's."""
    while not role.startswith("#"):
        role = roles[role].removeprefix("var(").removesuffix(")")
    return role


def ratio(one, other):
    """Contrast of two hexadecimal colours by WCAG, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
