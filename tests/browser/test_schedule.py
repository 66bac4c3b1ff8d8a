"""A page goes public at its time, under `make run`: the server and the scheduler as a person starts them."""

import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import time
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db

TASHKENT = ZoneInfo("Asia/Tashkent")  # where the site and its demonstration administrator are


@pytest.fixture
def running_site(real_site, tmp_path):
    """`make run` on a copy of the real content: its address, its database and what it has printed."""
    loaded, copied = connection.settings_dict["NAME"], tmp_path / "db.sqlite3"
    with closing(sqlite3.connect(loaded)) as source, closing(sqlite3.connect(copied)) as copy:
        source.backup(copy)
    for folder in filter(Path.exists, map(Path, (settings.MEDIA_ROOT, settings.DOCUMENT_ROOT))):
        shutil.copytree(folder, tmp_path / folder.name)
    with make_run(tmp_path) as site:
        yield site


class RunningSite:
    def __init__(self, folder, port):
        self.address = f"http://127.0.0.1:{port}"
        self.database = folder / "db.sqlite3"
        self.output = folder / "output"

    def printed(self, pattern, seconds=120):
        """Wait until a pattern has been printed; its match."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if found := re.search(pattern, self.output.read_text()):
                return found
            time.sleep(0.5)
        pytest.fail(f"{pattern} was not printed:\n{self.output.read_text()}")

    def write(self, statement, *values):
        with closing(sqlite3.connect(self.database, timeout=20)) as database, database:
            return database.execute(statement, values).fetchall()


@contextmanager
def make_run(folder):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    site = RunningSite(folder, port)
    variables = {"DATA_DIR": str(folder), "PORT": str(port), "DATABASE_URL": "", "EMAIL_URL": "", "CACHE_URL": ""}
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"} | variables
    with site.output.open("w") as output:
        process = subprocess.Popen(
            ["make", "run"],
            cwd=settings.BASE_DIR,
            env=environment,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
        try:
            yield site
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=30)


def schedule(page, pk, moment):
    """Schedule a page by the screen, in three steps."""
    page.goto(f"/admin/pages/{pk}/edit/")
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Schedule", exact=True).click()
    page.get_by_label("Goes public").fill(f"{moment:%Y-%m-%dT%H:%M}")
    day = rf"\w+ {moment.day} \w+(?: \d{{4}})?"
    sentence = rf"Goes public {day}, {moment:%H:%M} Tashkent \(UTC\+5\) = [^.]*\d\d:\d\d UTC\."
    expect(page.locator("#schedule-in-words")).to_have_text(re.compile(sentence))
    page.get_by_role("button", name="Schedule", exact=True).click()
    expect(page.get_by_text("Goes public").first).to_be_visible()


def addresses(site, number):
    """Public addresses of English news items by primary key."""
    rows = site.write(
        "SELECT page.id, url_path FROM wagtailcore_page page JOIN news_newspage ON page_ptr_id = page.id"
        " JOIN wagtailcore_locale locale ON locale.id = locale_id WHERE language_code = 'en' AND live LIMIT ?",
        number,
    )
    return {pk: "/en/" + path.split("/", 2)[2] for pk, path in rows}


def change_scheduled_version(site, pk, **changes):
    """Change what is scheduled behind the back of the screen, which refuses what is not ready."""
    statement = "SELECT id, content FROM wagtailcore_revision WHERE object_id = ? AND approved_go_live_at NOT NULL"
    ((revision, content),) = site.write(statement, str(pk))
    content = json.dumps(json.loads(content) | changes)
    site.write("UPDATE wagtailcore_revision SET content = ? WHERE id = ?", content, revision)


def test_a_page_goes_public_at_its_time_behind_one_that_cannot_and_people_are_told(browser, running_site):
    account = running_site.printed(r"Demonstration administrator: (\S+), password (\S+)")
    running_site.printed("Quit the server")
    context = browser.new_context(base_url=running_site.address, locale="en-GB")
    context.set_default_timeout(30_000)
    page = context.new_page()
    page.goto("/admin/login/")
    page.get_by_role("textbox", name="E-mail").fill(account[1])
    page.get_by_role("textbox", name="Password").fill(account[2])
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/admin/")

    (broken, _address), (sound, address) = addresses(running_site, 2).items()
    now = datetime.now(TASHKENT)
    due = now.replace(second=0, microsecond=0) + timedelta(minutes=2 if now.second < 20 else 3)
    for pk in (broken, sound):
        schedule(page, pk, due)
    change_scheduled_version(running_site, broken, summary="")
    change_scheduled_version(running_site, sound, title="Out on time")

    anonymous = browser.new_context(base_url=running_site.address).new_page()
    while datetime.now(TASHKENT) < due + timedelta(seconds=60):
        anonymous.goto(address)
        if anonymous.get_by_role("heading", name="Out on time").count():
            break
        anonymous.wait_for_timeout(2_000)
    else:
        pytest.fail("The page did not go public within 60 seconds of its time.")
    assert datetime.now(TASHKENT) >= due

    running_site.printed("Subject: Not published on time", 60)
    page.goto("/admin/")
    expect(page.get_by_role("heading", name="Pages not published or unpublished on time")).to_be_visible()
    page.goto(f"/admin/pages/{broken}/edit/")
    expect(page.get_by_text("“Summary” is missing").first).to_be_visible()
    for each in (context, anonymous.context):
        each.close()
