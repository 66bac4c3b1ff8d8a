"""How the tests go through the door: as a person does, with a password and the codes of an app."""

import base64
import hmac
import re
import struct
import time
from unittest.mock import patch

from django.urls import reverse

PASSWORD = "correct horse battery"


def code_of(secret, *, steps=0):
    """What an authenticator app shows (RFC 6238): six digits. steps: half minutes from now."""
    step = struct.pack(">Q", int(time.time()) // 30 + steps)
    digest = hmac.digest(base64.b32decode(secret), step, "sha1")
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place : place + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def sign_in(client, email, password=PASSWORD, **extra):
    """Send the form; the answer."""
    return client.post(reverse("account_login"), {"login": email, "password": password}, **extra)


def enrol(client, password=PASSWORD):
    """Set up an app, as somebody signed in without one; its secret."""
    client.post(reverse("account_reauthenticate"), {"password": password})
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r'<code class="door__key">([A-Z2-7]+)</code>', page)[1]
    # A test is one transaction, and allauth does the rest once it is committed, within the request.
    with patch("django.db.transaction.on_commit", lambda work, **kwargs: work()):
        answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert answer["Location"] == reverse("mfa_view_recovery_codes"), answer
    return secret
