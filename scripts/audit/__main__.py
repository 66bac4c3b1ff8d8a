"""`make audit`: every check on every address. `make audit SHORT=1`: a sample that CI has the time for."""

import sys
import time
from concurrent.futures import ThreadPoolExecutor

from playwright.sync_api import sync_playwright

from ..scratch_site import production_server, scratch_site, start_browser
from . import axe, contrast, lighthouse, nu, weights
from .addresses import LANGUAGES, addresses
from .report import Report
from .torture import make_torture_pages
from .visits import NARROW, NO_SCRIPT, SAVE_DATA, WIDE, ZOOM, fetch, visit

MODES = (NARROW, WIDE, ZOOM, NO_SCRIPT)


def main():
    started, short, report = time.monotonic(), "--short" in sys.argv, Report()
    for pair, ratio, least in contrast.results(contrast.TOKENS.read_text()):
        report.note("contrast", pair, [(f"less than {least}", f"{ratio:.2f}")] if ratio < least else [])
    with scratch_site():
        listed, torture = addresses(), make_torture_pages()
        with production_server() as server, ThreadPoolExecutor(1) as beside:
            lite = [each.lite for each in listed]
            wanted = dict(sample([*listed, *torture, *lite[::8]]) if short else all_of([*listed, *torture, *lite]))
            pages = answers(report, server, wanted)
            html = {str(each): page for each, page in pages.items()}
            checked = beside.submit(nu.faults, html)
            with sync_playwright() as playwright:
                browser = start_browser(playwright)
                for address in pages:
                    look_at(report, browser, server, address, wanted[address])
                browser.close()
            for name, faults in checked.result().items():
                report.note("nu", name, faults)
            if not short:
                run_lighthouse(report, server, pages)
    print(*report.lines(), sep="\n")
    print(f"It took {time.monotonic() - started:.0f} seconds.", file=sys.stderr)
    return report.status


def answers(report, server, expected):
    """{address: HTML} of those that answer as they have to."""
    pages = {}
    for address in expected:
        status, html = fetch(server, address)
        if status == address.status:
            pages[address] = html
        if status == address.status or not address.optional:
            report.note("answer", str(address), [] if status == address.status else [("wrong status", status)])
    return pages


def all_of(addresses):
    """Each address, in every mode."""
    return ((address, MODES) for address in addresses)


def sample(addresses):
    """Each kind once, in one language and one mode, which change from kind to kind."""
    kinds = {}
    for address in addresses:
        kinds.setdefault(address.kind, {})[address.language] = address
    for number, in_languages in enumerate(kinds.values()):
        language = LANGUAGES[number // 2 % len(LANGUAGES)]
        yield in_languages.get(language) or next(iter(in_languages.values())), (MODES[number % len(MODES)],)


def look_at(report, browser, server, address, modes):
    """One address in a browser: what it costs in the first mode, and whether it is accessible in all.

    With all modes, a browser that asks to save data too: the light form has the same budget.
    """
    weigh = weights.saver_faults if address.is_lite else weights.faults
    for mode in modes:
        with visit(browser, server, address, mode) as visited:
            if mode == modes[0] and not address.sent and not address.optional:
                report.note("weights", f"{address} ({mode.name})", weigh(visited))
            report.note("axe", f"{address} ({mode.name})", axe.faults(visited))
    if modes == MODES and not address.sent and not address.is_lite:
        with visit(browser, server, address, SAVE_DATA) as visited:
            report.note("weights", f"{address} ({SAVE_DATA.name})", weights.saver_faults(visited))


def run_lighthouse(report, server, pages):
    """Each kind of page that readers meet, in one language; it refuses what is not answered with 200."""
    for address, _modes in sample(each for each in pages if each.status == 200 and each.is_for_readers):
        faults = lighthouse.faults(server + address.path, indexed='name="robots"' not in pages[address])
        report.note("lighthouse", str(address), faults)


if __name__ == "__main__":
    sys.exit(main())
