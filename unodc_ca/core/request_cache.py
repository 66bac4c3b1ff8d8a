"""What one request has read already, so that it is not read twice.

A queryset has no request to remember things on; a context variable stands in for it. Outside a request
(shell, command, task) nothing is remembered.
"""

from contextvars import ContextVar

_remembered = ContextVar("remembered", default=None)


class RequestCacheMiddleware:
    """Open an empty memory for each request and drop it afterwards."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        token = _remembered.set({})
        try:
            return self.get_response(request)
        finally:
            _remembered.reset(token)


def remember(key, compute):
    """Return `compute()`, asked once a request for each `key`."""
    memory = _remembered.get()
    if memory is None:
        return compute()
    if key not in memory:
        memory[key] = compute()
    return memory[key]


def forget(key):
    """Drop what was remembered under `key`, because it was just changed."""
    memory = _remembered.get()
    if memory is not None:
        memory.pop(key, None)
