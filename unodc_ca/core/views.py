"""Error pages in the reader's language."""

from django.shortcuts import render


def page_not_found(request, exception):
    """404: the ordinary page around a way on."""
    return render(request, "404.html", status=404)


def server_error(request):
    """500: drawn without the database, which may be what failed."""
    return render(request, "500.html", status=500, using="django")
