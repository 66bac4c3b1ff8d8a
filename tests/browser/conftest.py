"""Chromium against a live server. Each test gets a fresh context: no cookie, no cache, no storage."""

import os
import shutil
import threading
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

ARGUMENTS = [
    "--no-sandbox",  # Chromium refuses to run as root with one, and CI runs as root
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


expect.set_options(timeout=20_000)  # ms: a form of the admin comes late when both cores are busy


@pytest.fixture(scope="module")
def browser():
    """Chromium for the tests of one file: the event loop that it brings into this thread ends with it."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, in which Django would refuse to touch the database.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        installed = filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"]))
        executable = next(installed, playwright.chromium.executable_path)
        if not Path(executable).exists():
            give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
            give_up("There is no Chromium. On Debian: apt install chromium")
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def site(browser, real_site):
    """The address of a server that shows the real content."""
    server = LiveServer("localhost")
    yield server.url
    server.stop()


@pytest.fixture
def context(browser, live_server):
    context = browser.new_context(base_url=live_server.url, locale="en-GB")
    context.set_default_timeout(15_000)
    yield context
    # The editor tells the server when it is left. Let such requests end before the tables are emptied under them.
    for page in context.pages:
        page.goto("about:blank")
    context.close()
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(timeout=10)


@pytest.fixture
def page(context):
    return context.new_page()
