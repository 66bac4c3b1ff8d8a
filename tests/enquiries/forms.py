"""What a browser sends from the public forms."""

import time
from datetime import timedelta

from bs4 import BeautifulSoup
from django.core.signing import TimestampSigner, b62_encode

from unodc_ca.enquiries.guards import signer

OWN_PAGE = {"sec-fetch-site": "same-origin"}


def opened(ago):
    """The signed time of a form that was opened a while ago."""

    class Earlier(TimestampSigner):
        def timestamp(self):
            return b62_encode(int(time.time() - ago.total_seconds()))

    return Earlier(salt=signer.salt).sign("form")


def filled(**changes):
    """A good message, as typed within a minute."""
    return {
        "kind": "general",
        "name": "Aliya",
        "email": "aliya@example.org",
        "message": "Where is your office?",
        "website": "",
        "opened": opened(timedelta(minutes=1)),
        **changes,
    }


def send(client, address="/en/forms/contact/", headers=OWN_PAGE, **changes):
    """Post a form that is good but for the changes."""
    return client.post(address, filled(**changes), headers=headers)


def soup_of(response):
    return BeautifulSoup(response.content, "html.parser")


def typed(response):
    """What stands in the visible fields, by name."""
    form = soup_of(response).find("form", method="post")
    values = {field["name"]: field.get("value", "") for field in form.find_all("input")}
    values |= {field["name"]: field.text.removeprefix("\n") for field in form.find_all("textarea")}
    values |= {
        field["name"]: (field.find("option", selected=True) or field.option)["value"]
        for field in form.find_all("select")
    }
    return values


def complaints(response):
    """What the error summary says: {address of the field, or None: sentence}."""
    summary = soup_of(response).find(class_="error-summary")
    if summary is None:
        return {}
    told = {link["href"]: link.text for link in summary.find_all("a")}
    return told | ({None: summary.p.text} if summary.p else {})
