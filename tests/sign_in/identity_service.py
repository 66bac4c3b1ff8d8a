"""A service for signing in by OpenID Connect, on this machine: it knows one person and checks what the site says."""

import base64
import hashlib
import html
import json
import re
import secrets
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
import requests
from django.urls import reverse
from django.utils.translation import override

CLIENT, SECRET, ACCESS_TOKEN = "portal", "a secret of the two", "opens-the-user-information"


class Service(ThreadingHTTPServer):
    """claims: what it says of the person who signs in. token_claims: what stands in the token besides.

    asked: the paths that were asked for. answers: {path: (status, body)} in place of its own. speaks: an event; until
    it is set nothing is answered.
    """

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answer)
        self.address = f"http://127.0.0.1:{self.server_port}"
        self.claims = {"sub": "8c1f", "email": "zarina@example.org", "email_verified": True}
        self.token_claims = {"iss": self.address, "aud": CLIENT, "exp": int(time.time()) + 300}
        self.asked, self.codes, self.answers = [], {}, {}
        self.speaks = threading.Event()
        self.speaks.set()

    def settings(self, settings, name="Our Service"):
        """Let the site know this service, as the variables do."""
        app = {"provider_id": self.address, "client_id": CLIENT, "secret": SECRET, "name": name}
        app["settings"] = {"server_url": self.address}
        rest = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": rest | {"APPS": [app]}}

    def id_token(self):
        claims = self.token_claims | {"sub": self.claims["sub"]}
        return jwt.encode(claims, secrets.token_hex(32))  # read by who has asked for it, so nobody checks who signed


class Answer(BaseHTTPRequestHandler):
    def do_GET(self):
        self.answer()

    def do_POST(self):
        self.answer()

    def answer(self):
        self.server.speaks.wait(10)
        path, query = urlsplit(self.path)[2:4]
        self.server.asked.append(path)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        said = {name: values[0] for name, values in parse_qs(query or body).items()}
        if path in self.server.answers:
            self.say(*self.server.answers[path])
        elif path == "/.well-known/openid-configuration":
            self.metadata()
        elif path == "/authorize":
            self.authorize(said)
        elif path == "/token":
            self.token(said)
        elif path == "/userinfo" and self.headers["Authorization"] == f"Bearer {ACCESS_TOKEN}":
            self.say(200, self.server.claims)
        else:
            self.say(404, {})

    def metadata(self):
        ends = {"authorization_endpoint": "authorize", "token_endpoint": "token", "userinfo_endpoint": "userinfo"}
        addresses = {name: f"{self.server.address}/{end}" for name, end in ends.items()}
        self.say(200, addresses | {"issuer": self.server.address, "jwks_uri": f"{self.server.address}/keys"})

    def authorize(self, said):
        assert said["client_id"] == CLIENT
        assert said["code_challenge_method"] == "S256"
        assert {"openid", "email"} <= set(said["scope"].split())
        code = secrets.token_urlsafe()
        self.server.codes[code] = said
        self.send_response(302)
        self.send_header("Location", f"{said['redirect_uri']}?{urlencode({'code': code, 'state': said['state']})}")
        self.end_headers()

    def token(self, said):
        asked = self.server.codes.pop(said["code"], {})
        challenge = base64.urlsafe_b64encode(hashlib.sha256(said.get("code_verifier", "").encode()).digest())
        is_ours = (said["client_id"], said["client_secret"]) == (CLIENT, SECRET)
        is_same = said["redirect_uri"] == asked.get("redirect_uri")
        if is_ours and is_same and challenge.decode().rstrip("=") == asked["code_challenge"]:
            token = {"access_token": ACCESS_TOKEN, "token_type": "Bearer"}
            self.say(200, token | {"id_token": self.server.id_token()})
        else:
            self.say(400, {"error": "invalid_grant"})

    def say(self, status, body):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write((body if isinstance(body, str) else json.dumps(body)).encode())

    def log_message(self, *args):
        pass


@contextmanager
def running():
    """A service that answers while the block lasts."""
    with Service() as service:
        thread = threading.Thread(target=service.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield service
        finally:
            service.speaks.set()
            service.shutdown()
            thread.join()


def begin(client, language="en", **sent):
    """Press the button on the page for signing in; the site's answer."""
    with override(language):
        return client.post(reverse("openid_connect_login"), sent)


def at_the_service(answer):
    """Go where the page of the site leads, and be sent back: the path of the return."""
    there = html.unescape(re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', answer.content.decode())[1])
    return requests.get(there, allow_redirects=False, timeout=10).headers["Location"].removeprefix("http://localhost")


def sign_in(client, language="en", **sent):
    """From the button to the answer that the site gives to who comes back."""
    return client.get(at_the_service(begin(client, language, **sent)))
