"""Views of no one kind of page: the numbers of a chart as a file, and the page for an error of ours."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from wagtail.models import Page

from unodc_ca.core.blocks.chart import Chart
from unodc_ca.core.csv_files import csv_file
from unodc_ca.core.models import BasePage


def chart_file(request, pk, block):
    """The rows of a chart as CSV. pk: of the published page whose body it stands in; block: its id there."""
    model = get_object_or_404(Page, pk=pk).specific_class
    if model is None or not issubclass(model, BasePage):
        raise Http404
    page = get_object_or_404(model.objects.published(), pk=pk)
    for child in getattr(page, "body", ()):
        if child.id == block and child.block_type == "chart" and (rows := Chart.of(child.value).columns(child.value)):
            return csv_file(f"{page.slug}-{block[:8]}", rows)
    raise Http404


def server_error(request):
    """500: drawn without the database, which may be what failed."""
    return render(request, "500.html", status=500, using="django")
