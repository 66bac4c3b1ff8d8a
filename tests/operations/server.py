"""An installation as an operator has it: code and `.env` in one folder, data in another, production settings."""

import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlsplit

from django.conf import settings

PATIENCE = 60  # seconds for a process to do what it is waited for
SECRET = "bK7-mmHrVYk3qNOfh0Tz1Jx_W9cEsgUaLd5vRyPiX2otG8uQ6wAeZBjD4nIM"
HOST = "portal.example"
# The code by links, but for `manage.py` and the settings, which look for `.env` and the rest beside themselves
COPIED = ["manage.py", "unodc_ca/settings"]
LEFT_OUT = {".env", ".git", ".venv", "var"}


def install(folder):
    """Put the code into a folder that holds nothing of the developer's."""
    for name in [entry.name for entry in settings.BASE_DIR.iterdir() if entry.name not in LEFT_OUT | {"unodc_ca"}]:
        (folder / name).symlink_to(settings.BASE_DIR / name)
    (folder / "unodc_ca").mkdir()
    for entry in (settings.BASE_DIR / "unodc_ca").iterdir():
        (folder / "unodc_ca" / entry.name).symlink_to(entry)
    for name in COPIED:
        (folder / name).unlink()
        copy = shutil.copytree if (settings.BASE_DIR / name).is_dir() else shutil.copy
        copy(settings.BASE_DIR / name, folder / name)


class Server:
    """Runs commands in the folder of an installation, with the variables of its `.env` and no others."""

    def __init__(self, folder, **variables):
        self.folder = folder
        install(folder)
        (folder / ".env").write_text("".join(f"{name}={value}\n" for name, value in variables.items()))

    def start(self, command, *arguments, **environment):
        """Start a command as documentation writes it: `manage.py migrate`, `gunicorn unodc_ca.wsgi`."""
        program, *options = command.split()
        words = [program] if program.endswith(".py") else ["-m", program]
        return subprocess.Popen(
            [sys.executable, *words, *options, *map(str, arguments)],
            cwd=self.folder,
            env={"PATH": os.environ["PATH"], "PYTHONUNBUFFERED": "1"} | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, command, *arguments, code=0, **environment):
        """Run a command to its end, which has to be `code`; return what it wrote."""
        process = self.start(command, *arguments, **environment)
        output, errors = process.communicate(timeout=PATIENCE)
        assert process.returncode == code, output + errors
        return output + errors

    @contextmanager
    def running(self, command, *arguments):
        """Run a command until the block ends, then end it as a service manager does: by SIGTERM."""
        process = self.start(command, *arguments)
        try:
            yield process
            process.terminate()
            output, errors = process.communicate(timeout=PATIENCE)
            assert process.returncode == 0, output + errors
        finally:
            process.kill()


def variables(data, database):
    """The variables of a server with the database of this name, on the machine that the tests run on."""
    parts = urlsplit(os.environ.get("DATABASE_URL", ""))
    is_file = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    return {
        "SECRET_KEY": SECRET,
        "ALLOWED_HOSTS": HOST,
        "BASE_URL": f"https://{HOST}",
        "DATA_DIR": data,
        "DATABASE_URL": f"sqlite:///{quote(str(database))}"
        if is_file
        else parts._replace(path=f"/{database}").geturl(),
        "EMAIL_URL": f"filemail:///{data / 'mail'}",
        "BEHIND_HTTPS_PROXY": "true",
    }


def wait_until(true, process):
    """Wait until something is true, while the process runs."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert process.poll() is None, process.stderr.read()
        assert time.monotonic() < end, "It did not happen in time."
        time.sleep(0.1)


def mails(data):
    """The texts of the mails that the server has sent."""
    return [path.read_text() for path in Path(data, "mail").glob("*")]
