"""How things are written to standard error: one line each, whatever names and titles hold."""

import logging
import unicodedata

from unodc_ca.audit.visitors import current_request


def one_line(text):
    """Text without control and formatting characters, so that it cannot pass for another entry where it is printed."""
    return "".join(" " if unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp") else sign for sign in text).strip()


class LineFormatter(logging.Formatter):
    """Ordinary lines, with the id of the request; those of a traceback are indented, so that none begins by itself."""

    def formatMessage(self, record):
        # Django tells of a refusal when the request has left our middleware
        request = current_request.get() or getattr(record, "request", None)
        record.request_id = getattr(request, "request_id", "-")
        record.message = one_line(record.message)
        return super().formatMessage(record)

    def formatException(self, exc_info):
        return "\n".join(f"  {one_line(line)}" for line in super().formatException(exc_info).splitlines())
