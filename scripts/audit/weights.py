"""What a first visit costs and does: bytes over the wire, what blocks the first sight, shifts, strangers, traces.

The first sight waits for the style sheets and for the HTML down to the end of the page's head, with its title; what
comes after that is drawn as it arrives.
"""

import gzip
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

# Bytes over the wire, headers included
WHOLE, WITHOUT_PHOTO, BLOCKING, SAVED = 100_000, 40_000, 14_000, 25_000
LEAST_SHIFT = 0.0005  # what Lighthouse, which rounds to a thousandth, calls more than nothing

SHIFTS = """() => new Promise(done => {
    let sum = 0
    new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value }))
        .observe({type: "layout-shift", buffered: true})
    setTimeout(() => done(sum), 100)
})"""
BLOCKERS = """() => performance.getEntriesByType("resource")
    .filter(entry => entry.renderBlockingStatus === "blocking").map(entry => entry.name)"""
HEAD = re.compile(rb"^.*?<main\b.*?</header>", re.DOTALL)
LOAD_ALL = """() => Promise.allSettled([...document.images].map(image => {
    image.loading = "eager"
    return image.decode()
}))"""


@dataclass(frozen=True)
class Load:
    """One answer: its path, what it is (document, stylesheet, script, image …), its size.

    awaited: the bytes of it that the first sight waits for.
    """

    path: str
    kind: str
    size: int
    awaited: int = 0


def faults(visit):
    """What a visit by an ordinary browser does against the promises."""
    visit.page.evaluate(LOAD_ALL)
    yield from too_heavy(loads(visit))
    if (shifts := visit.page.evaluate(SHIFTS)) >= LEAST_SHIFT:
        yield "layout shift", f"{shifts:.4f}"
    if hosts := visit.foreign_hosts():
        yield "third party", ", ".join(sorted(hosts))
    stored = visit.page.context.storage_state()
    for cookie in stored["cookies"]:
        yield "cookie", cookie["name"]
    for origin in stored["origins"]:
        yield "storage", origin["origin"]


def saver_faults(visit):
    """What a browser that asks to save data gets too much of."""
    total = sum(load.size for load in loads(visit))
    if total > SAVED:
        yield "data saver", f"{total:,} bytes of {SAVED:,}"


def loads(visit):
    """Everything that was loaded. Of a form that came back, only what came after it was sent."""
    blockers = set(visit.page.evaluate(BLOCKERS))
    for response in visit.responses:
        sizes, kind = response.request.sizes(), response.request.resource_type
        size = sizes["responseBodySize"] + sizes["responseHeadersSize"]
        awaited = size if response.url in blockers else 0
        if kind == "document":
            awaited = sizes["responseHeadersSize"] + head_size(response.body())
        yield Load(urlsplit(response.url).path, kind, size, awaited)


def head_size(html):
    """The compressed size of a document down to the end of the page's head; of all of it where it has none."""
    head = HEAD.match(html)
    return len(gzip.compress(head[0] if head else html))


def too_heavy(loads):
    """The budgets that a page's loads exceed."""
    loads = list(loads)
    whole = sum(load.size for load in loads)
    has_photo = any(load.path.startswith("/media/") for load in loads)
    budget = WHOLE if has_photo else WITHOUT_PHOTO
    if whole > budget:
        yield "whole", f"{whole:,} bytes of {budget:,}; {listed(loads)}"
    blocking = sum(load.awaited for load in loads)
    if blocking > BLOCKING:
        parts = ", ".join(f"{load.path} {load.awaited:,}" for load in loads if load.awaited)
        yield "blocking", f"{blocking:,} bytes of {BLOCKING:,}; {parts}"
    for load in loads:
        if load.awaited and load.kind == "script":
            yield "blocking script", load.path


def listed(loads):
    """The heaviest three."""
    heaviest = sorted(loads, key=lambda load: -load.size)[:3]
    return ", ".join(f"{load.path} {load.size:,}" for load in heaviest)
