"""Every address of the admin, out of the resolver, and what asking it comes to."""

import re
from dataclasses import dataclass, field

from django.contrib.messages import get_messages
from django.test import Client
from django.urls import URLResolver, get_resolver
from django.urls.resolvers import RoutePattern
from django.utils.translation import gettext

ADMIN = ("admin/", "documents/", "_util/")
GROUP = re.compile(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")
UNLESS = re.compile(r"\(\?!.*\)")  # what an address must not go on with


PROJECT = {"app_name": "programmes", "app_label": "programmes", "model_name": "projectpage"}
SETTINGS = [{"app_name": "core", "model_name": "sitesettings"}, {"app_name": "navigation", "model_name": "menu"}]
VARIANTS = {
    "wagtail_bulk_action": [
        {"app_label": "wagtailcore", "model_name": "page", "action": "publish"},
        {"app_label": "images", "model_name": "siteimage", "action": "delete"},
        {"app_label": "documents", "model_name": "sitedocument", "action": "delete"},
        {"app_label": "users", "model_name": "user", "action": "set_active_state"},
        {"app_label": "programmes", "model_name": "organisation", "action": "delete"},
    ],
    "wagtailadmin_api:pages:action": [{"action_name": "copy_for_translation"}],
    "wagtailadmin_pages:workflow_action": [{"action_name": "approve"}, {"action_name": "reject"}],
    "wagtailadmin_pages:collect_workflow_action_data": [{"action_name": "approve"}],
    "wagtailadmin_tag_model_autocomplete": [{"app_name": "taggit", "model_name": "tag"}],
    "wagtailadmin_workflows:add_task": [{"app_label": "wagtailcore", "model_name": "groupapprovaltask"}],
    "wagtailsettings:edit": SETTINGS,
    "wagtailsettings:preview_on_edit": SETTINGS,
    "simple_translation:submit_snippet_translation": [{"app_label": "programmes", "model_name": "organisation"}],
}


@dataclass(frozen=True)
class Address:
    """name: with its namespaces, or the pattern where it has none. template: a path with {parameters}.

    fixed: values of the parameters that make another screen of it, also part of the name.
    """

    name: str
    template: str
    fixed: dict = field(default_factory=dict)

    def path(self, values):
        return "/" + self.template.format(**{**PROJECT, **values, **self.fixed})


def _variants(name, template):
    for fixed in VARIANTS.get(name, [{}]):
        yield Address(" ".join([name, *fixed.values()]), template, fixed)


def _template(pattern):
    text = str(pattern)
    if isinstance(pattern, RoutePattern):
        return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", text)
    text = UNLESS.sub("", GROUP.sub(lambda found: "{" + found[1] + "}", text))
    return text.replace("^", "").replace("$", "").replace("\\", "").replace(".*", "anything")


def addresses(resolver=None, prefix="", namespace=""):
    """Yield each address below ADMIN."""
    for pattern in (resolver or get_resolver()).url_patterns:
        template = prefix + _template(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from addresses(pattern, template, namespace + inner)
        elif template.startswith(ADMIN):
            yield from _variants(f"{namespace}{pattern.name}" if pattern.name else template, template)


class Browser(Client):
    """A test client that keeps no copy of each template's context, which would take a third of the time."""

    def request(self, **request):
        response = self.handler(self._base_environ(**request))
        self.cookies.update(response.cookies)
        return response


def outcome(client, method, path):
    """What asking comes to, `yes`, `no` or `no such method`; and the text of the answer.

    A form sent empty may be more than a view of Wagtail's can take: that is an error, and has let the person in.
    """
    response = getattr(client, method)(path)
    text = "" if response.streaming else response.content.decode(errors="replace")
    return _verdict(response), text


def _verdict(response):
    status = response.status_code
    if status in (401, 403, 404):
        return "no"
    if status == 405:
        return "no such method"
    if status in (301, 302):
        target = response["Location"]
        if "/account/sign-in/" in target or target.startswith("/admin/login/"):
            return "no"
        refusal = gettext("Sorry, you do not have permission to access this area.")
        return "no" if any(refusal in str(each) for each in get_messages(response.wsgi_request)) else "yes"
    return "yes"
