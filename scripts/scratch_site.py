"""The site for the scripts that look at it: its content in a folder of its own, on a port of its own, in Chromium.

Loading the content takes minutes, so a copy of what was loaded is kept in var/loaded/ until the code or the content
changes. In CI the tests, which load it too, leave theirs there.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
LOADED = ROOT / "var" / "loaded"
# What the loaded content is made of
FOLDERS = ("content", "locale", "news", "offices", "programmes", "unodc_ca")
FILES = (".py", ".yaml", ".mo", ".pdf", ".jpg", ".png", ".webp")
HOST = "127.0.0.1"


@contextmanager
def scratch_site():
    """The folder of a site with the content loaded, gone afterwards; Django is set up on it in this process."""
    with TemporaryDirectory(prefix="portal-") as data:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "unodc_ca.settings.dev",
            "DATA_DIR": data,
            "BASE_URL": "",  # an empty variable keeps out that of .env
            "DEBUG": "",
            "DATABASE_URL": "",
            "CACHE_URL": "",
            "EMAIL_URL": "dummymail://",
            "LOG_LEVEL": "ERROR",
        }
        import django
        from django.core.management import CommandError, call_command

        kept = LOADED / fingerprint()
        if kept.exists():
            shutil.copytree(kept, data, dirs_exist_ok=True)
        django.setup()
        call_command("migrate", verbosity=0)
        try:
            call_command("load_content", verbosity=0)
        except CommandError as error:
            sys.exit(str(error))
        if not kept.exists():
            keep_loaded()
        yield Path(data)


def fingerprint():
    """A name for what the loaded content is made of, as it is now."""
    names = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.suffix in FILES)
    digest = sha256()
    for path in sorted({*names, ROOT / "requirements.txt"}):
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def keep_loaded():
    """Keep a copy of the content that is in the database of this process: SQLite's, and the files beside it."""
    from django.conf import settings
    from django.db import connection

    if connection.vendor != "sqlite":
        return
    shutil.rmtree(LOADED, ignore_errors=True)
    unfinished = LOADED / "unfinished"
    unfinished.mkdir(parents=True)
    with closing(connection.cursor()) as cursor:
        cursor.execute("VACUUM INTO %s", [str(unfinished / "db.sqlite3")])
    for folder in (settings.MEDIA_ROOT, settings.DOCUMENT_ROOT):
        if Path(folder).exists():
            shutil.copytree(folder, unfinished / Path(folder).name)
    unfinished.rename(LOADED / fingerprint())


@contextmanager
def development_server():
    """The scratch site as `make run` shows it; its address."""
    port = _free_port()
    with _running([sys.executable, "manage.py", "runserver", "--noreload", f"{HOST}:{port}"], port) as address:
        yield address


@contextmanager
def production_server():
    """The scratch site as visitors get it: production settings, gunicorn, and our stand-in for the proxy; its address.

    Without the static files of the admin: to compress them takes longer than all the rest.
    """
    from django.conf import settings

    port = _free_port()
    production = {
        "DJANGO_SETTINGS_MODULE": "unodc_ca.settings.production",
        "SECRET_KEY": settings.SECRET_KEY,
        "ALLOWED_HOSTS": HOST,
        "BASE_URL": f"https://{HOST}:{port}",
        "BEHIND_HTTPS_PROXY": "true",
        "COMPONENT_SHEET": "true",
    }
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0", "--ignore", "wagtail*"]
    subprocess.run(collect, cwd=ROOT, env=os.environ | production, check=True)
    serve = [sys.executable, "-m", "gunicorn", "scripts.behind_proxy:application"]
    options = ["--bind", f"{HOST}:{port}", "--workers", "2", "--log-level", "error"]
    with _running([*serve, *options], port, production) as address:
        yield address


def _free_port():
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


@contextmanager
def _running(command, port, variables=()):
    address, environment = f"http://{HOST}:{port}", os.environ | dict(variables)
    with (
        TemporaryFile("w+") as output,
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output) as process,
    ):
        try:
            while not _answers(f"{address}/robots.txt"):
                if process.poll() is not None:
                    output.seek(0)
                    sys.exit(f"The server did not start:\n{output.read()}")
                time.sleep(0.2)
            yield address
        finally:
            process.terminate()


def _answers(address):
    try:
        urlopen(address).close()
    except URLError:
        return False
    return True


def start_browser(playwright):
    """Chromium: the one installed, else Playwright's own."""
    return playwright.chromium.launch(
        executable_path=browser_program() or playwright.chromium.executable_path,
        # As root it refuses to run with a sandbox. It opens nothing here but our own pages.
        args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
    )


def browser_program():
    """The path of the Chromium installed; None where there is none."""
    return next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)


def sign_in(page, email, password):
    """Sign in to the admin."""
    page.goto("/admin/login/")
    page.locator("#id_login").fill(email)
    page.locator("#id_password").fill(password)
    page.locator(".form button[type=submit]").click()
    page.wait_for_url("**/admin/")
