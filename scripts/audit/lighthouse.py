"""Lighthouse as on a phone: a hundred in each of four categories."""

import json
import os
import subprocess

from ..scratch_site import browser_program
from .nu import TOOLS

PROGRAM = TOOLS / "node_modules" / ".bin" / "lighthouse"
ATTEMPTS = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def faults(address, *, indexed):
    """The categories below a hundred, each with what costs the points.

    indexed: whether search engines may have it; what only they read is not asked of other pages.
    """
    command = [PROGRAM, address, "--quiet", "--output", "json", f"--only-categories={','.join(CATEGORIES)}"]
    command += ["--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-background-networking"]
    if not indexed:
        command += ["--skip-audits=is-crawlable,meta-description"]
    environment = os.environ | {"CHROME_PATH": browser_program()}
    for _attempt in range(ATTEMPTS):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=180)
        if "Please run Lighthouse again" not in done.stderr:  # its own words when the browser lost the trace
            break
    if done.returncode:
        return [("no answer", done.stderr.strip()[-300:])]
    return list(lost_points(json.loads(done.stdout)))


def lost_points(report):
    """The categories below a hundred in a report of Lighthouse."""
    for name in CATEGORIES:
        category = report["categories"][name]
        score = round((category["score"] or 0) * 100)
        if score < 100:
            costly = [each["id"] for each in category["auditRefs"] if _costs(each, report["audits"][each["id"]])]
            yield name, f"{score}: {', '.join(costly)}"


def _costs(reference, audit):
    return reference["weight"] > 0 and audit["score"] is not None and audit["score"] < 1
