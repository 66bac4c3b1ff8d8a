"""Whether the time of an answer tells who has an account: medians for accounts that exist and that do not, in turns.

Run on a database of its own, with the hashing and the queue of production. The bar is the ratio, not the times.
"""

import logging
import os
import sys
import time
from secrets import token_urlsafe
from statistics import median
from tempfile import TemporaryDirectory

ROUNDS = 30
MOST = 1.6  # the slower of the two by the faster


def main():
    from django.core.management import call_command
    from django.test import Client
    from django.urls import reverse

    from unodc_ca.users.models import User

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    for number in range(ROUNDS):
        User.objects.create_user(f"known{number}@example.org", token_urlsafe(), name="Known")
    ways = {
        "signing in": lambda email: ("account_login", {"login": email, "password": token_urlsafe()}),
        "forgotten password": lambda email: ("account_reset_password", {"email": email}),
    }
    slowest = 0.0
    print(f"{'':20}{'known, ms':>12}{'unknown, ms':>12}{'ratio':>8}")
    for label, way in ways.items():
        taken = {"known": [], "unknown": []}
        for number in range(-2, ROUNDS):  # the first two only warm up
            for kind, times in taken.items():
                name, data = way(f"{kind}{number}@example.org")
                client = Client(REMOTE_ADDR=f"10.{len(label)}.{len(kind)}.{number + 2}")
                started = time.perf_counter()
                answer = client.post(reverse(name), data, secure=True)
                assert answer.status_code == (200 if name == "account_login" else 302), answer
                if number >= 0:
                    times.append((time.perf_counter() - started) * 1000)
        known, unknown = median(taken["known"]), median(taken["unknown"])
        ratio = max(known, unknown) / min(known, unknown)
        slowest = max(slowest, ratio)
        print(f"{label:20}{known:12.1f}{unknown:12.1f}{ratio:8.2f}")
    return slowest <= MOST


if __name__ == "__main__":
    with TemporaryDirectory(prefix="portal-") as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "unodc_ca.settings.production",
            "DATA_DIR": folder,
            "SECRET_KEY": token_urlsafe(50),
            "ALLOWED_HOSTS": "testserver",
            "BASE_URL": "https://testserver",
            "DATABASE_URL": "",
            "CACHE_URL": "",
            "EMAIL_URL": "dummymail://",
            "BEHIND_HTTPS_PROXY": "",
            "LOG_LEVEL": "CRITICAL",
        }
        import django

        django.setup()
        logging.getLogger("audit").disabled = True
        sys.exit(0 if main() else f"A ratio of more than {MOST} tells who has an account.")
