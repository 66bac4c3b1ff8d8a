"""The site as it answers behind the proxy of production, for a browser that speaks plain http to it.

It does what the proxy does: tells the site that the visitor came by https, compresses the pages, serves the images.
"""

import gzip
from wsgiref.headers import Headers

from django.conf import settings
from whitenoise import WhiteNoise

from unodc_ca.wsgi import application as site

site = WhiteNoise(site)
site.add_files(settings.MEDIA_ROOT, prefix=settings.MEDIA_URL)


def application(environ, start_response):
    answer = {}

    def note(status, headers, exc_info=None):
        answer.update(status=status, headers=headers)

    environ["HTTP_X_FORWARDED_PROTO"] = "https"
    for name in ("HTTP_ORIGIN", "HTTP_REFERER"):
        if name in environ:
            environ[name] = environ[name].replace("http://", "https://", 1)
    body = site(environ, note)
    headers = Headers(answer["headers"])
    if _is_compressed_by_proxy(headers) and "gzip" in environ.get("HTTP_ACCEPT_ENCODING", ""):
        body = [gzip.compress(b"".join(body))]
        headers["Content-Encoding"] = "gzip"
        headers["Content-Length"] = str(len(body[0]))
    start_response(answer["status"], headers.items())
    return body


def _is_compressed_by_proxy(headers):
    kind = headers.get("Content-Type", "").partition(";")[0]
    return "Content-Encoding" not in headers and (kind.startswith("text/") or kind.endswith(("xml", "json")))
