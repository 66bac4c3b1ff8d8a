"""Visits to an address: as plain HTTP, and by a new visitor in a browser."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen


@dataclass(frozen=True)
class Mode:
    """How a visitor looks at a page.

    scale: device pixels for one of ours, so that 640 × 2 is a window of 1280 enlarged to 200 %.
    """

    name: str
    width: int
    scheme: str = "light"
    scale: int = 1
    script: bool = True
    headers: dict = field(default_factory=dict, hash=False)


NARROW, WIDE = Mode("320", 320), Mode("1280", 1280)
ZOOM = Mode("zoom 200 %, dark", 640, "dark", scale=2)
NO_SCRIPT = Mode("no script, dark", 1280, "dark", script=False)
SAVE_DATA = Mode("data saver", 320, headers={"Save-Data": "on"})


def fetch(server, address):
    """(status, text) of an address."""
    data = b"" if address.sent else None
    try:
        with urlopen(Request(server + address.path, data=data, headers={"Origin": server})) as response:
            return response.status, response.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()


@dataclass
class Visit:
    """A page as a new visitor has opened it. responses: everything that was asked for on the way."""

    page: object
    responses: list

    def foreign_hosts(self):
        """Hosts other than the page's own that were asked for anything."""
        hosts = {urlsplit(response.url).netloc for response in self.responses}
        return hosts - {urlsplit(self.page.url).netloc, ""}


@contextmanager
def visit(browser, server, address, mode):
    context = browser.new_context(
        base_url=server,
        viewport={"width": mode.width, "height": 800 // mode.scale},
        device_scale_factor=mode.scale,
        color_scheme=mode.scheme,
        extra_http_headers=mode.headers,
        reduced_motion="reduce",
    )
    page, responses = context.new_page(), []
    page.on("response", lambda response: responses.append(response))
    if not mode.script:
        # Not by the browser's own switch, which would stop axe too; the policy forbids scripts within pages.
        page.route("**", lambda route: route.abort() if route.request.resource_type == "script" else route.continue_())
    page.goto(address.path)
    if address.sent:
        with page.expect_navigation():
            page.locator("main form").evaluate("form => form.submit()")
    yield Visit(page, responses)
    context.close()
