"""Accessibility, by axe-core with its usual rules and the size of targets; and nothing wider than the window."""

from axe_playwright_python.sync_playwright import Axe

axe = Axe()
OPTIONS = {"rules": {"target-size": {"enabled": True}}}  # WCAG 2.2, 2.5.8: axe leaves it out unless told


def faults(visit):
    """The rules that a page breaks, each with the number of places and the first of them."""
    for rule in axe.run(visit.page, options=OPTIONS).response["violations"]:
        places = [" ".join(node["target"]) for node in rule["nodes"]]
        yield f"{rule['id']}: {rule['help']}", f"{len(places)} × {places[0]}"
    excess = visit.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if excess > 0:
        yield "wider than the window", f"by {excess} px"
