"""The Nu HTML checker: no errors."""

import json
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

TOOLS = Path(__file__).parent
CHECKER = TOOLS / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def faults(pages):
    """{name: the errors in it, each with the first place} of {name: HTML}; the checker starts once."""
    with TemporaryDirectory() as folder:
        files = {name: Path(folder) / f"{number}.html" for number, name in enumerate(pages)}
        for name, file in files.items():
            file.write_text(pages[name])
        command = ["java", "-jar", CHECKER, "--exit-zero-always", "--format", "json", *files.values()]
        report = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    found = errors(report)
    return {name: found.get(file.name, {}).items() for name, file in files.items()}


def errors(report):
    """{file name: {error: first place}} of the checker's report; warnings and notes are left out."""
    found = {}
    for message in json.loads(report)["messages"]:
        if message["type"] in ("error", "non-document-error"):
            place = f"line {message.get('lastLine')}: {' '.join(message.get('extract', '').split())}"
            found.setdefault(message["url"].rpartition("/")[2], {}).setdefault(message["message"], place)
    return found
