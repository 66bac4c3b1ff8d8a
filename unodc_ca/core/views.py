"""The page for an error of ours."""

from django.shortcuts import render


def server_error(request):
    """500: drawn without the database, which may be what failed."""
    return render(request, "500.html", status=500, using="django")
