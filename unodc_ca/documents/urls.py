"""In place of `wagtail.documents.urls`, under the name that Wagtail makes its links with."""

from django.urls import path

from unodc_ca.documents.views import document

urlpatterns = [path("<int:document_id>/<path:document_filename>", document, name="wagtaildocs_serve")]
