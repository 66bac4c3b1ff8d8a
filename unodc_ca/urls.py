from allauth.account.views import logout as sign_out
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.urls import serve_pattern

from news import calendars
from news.feeds import NewsFeed
from offices import views as offices
from programmes import views as programmes
from unodc_ca.core import icons
from unodc_ca.core.views import chart_file
from unodc_ca.enquiries import views as enquiries
from unodc_ca.languages import crawlers
from unodc_ca.languages.views import choose_language, serve
from unodc_ca.operations.component_sheet import component_sheet
from unodc_ca.search.views import search
from unodc_ca.sign_in import openid_connect
from unodc_ca.sign_in.views import admin_login, sign_in_first

urlpatterns = [
    path("", choose_language),
    path("favicon.ico", icons.favicon),
    path("robots.txt", crawlers.robots),
    path("sitemap.xml", crawlers.sitemap, name="sitemap"),
    re_path(r"^sitemap-(?P<section>[a-z]+)-(?P<number>[0-9]{1,9})\.xml$", crawlers.sitemap_part, name="sitemap_part"),
    # Before Wagtail's own: one way in, a way out by POST only, our account page, what is closed
    path("admin/login/", admin_login, name="admin_login"),
    path("admin/logout/", sign_out, name="admin_logout"),
    path("admin/", include("unodc_ca.users.urls")),
    path("admin/", include("unodc_ca.editorial.urls")),
    path("admin/", include(wagtailadmin_urls)),
    # Without a language: the service knows one address of return
    path("account/identity/", openid_connect.callback, name="openid_connect_callback"),
    path("documents/", include("unodc_ca.documents.urls")),
    # Wagtail asks for this name when a page is for signed-in readers
    path("_util/login/", sign_in_first, name="wagtailcore_login"),
    *(static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT) if settings.DEBUG else []),
    path("d/<slug:key>/<slug:language>", programmes.document_file, name="document_file"),
    path("d/<slug:key>/<slug:language>/v<int:version>", programmes.document_file, name="document_file_version"),
    *i18n_patterns(
        path("instruments/", offices.instrument_list, name="instruments"),
        path("instruments/<slug:slug>/", offices.instrument, name="instrument"),
        path("data/charts/<int:pk>/<slug:block>.csv", chart_file, name="chart_file"),
        path("data/countries/<slug:code>/treaties.csv", offices.country_treaties, name="country_treaties"),
        path("data/countries/<slug:code>/key-figures.csv", offices.country_key_figures, name="country_key_figures"),
        path("data/instruments.csv", offices.instruments_file, name="instruments_file"),
        path("data/instruments/<slug:slug>.csv", offices.instrument_file, name="instrument_file"),
        path("organisations/", programmes.organisation_list, name="organisations"),
        path("organisations/<slug:slug>/", programmes.organisation, name="organisation"),
        path("search/", search, name="search"),
        path("forms/contact/", enquiries.contact_form, name="contact_form"),
        path("forms/problem/", enquiries.problem_form, name="problem_form"),
        path("forms/sent/", enquiries.enquiry_sent, name="enquiry_sent"),
        path("news.rss", NewsFeed(), name="news_feed"),
        path("events.ics", calendars.coming_events, name="coming_events"),
        path("events/<uuid:key>.ics", calendars.event_calendar, name="event_calendar"),
        path("site.webmanifest", icons.manifest, name="manifest"),
        path("account/", include("unodc_ca.sign_in.urls")),
        path("components/", component_sheet),
        re_path(serve_pattern, serve, name="wagtail_serve"),
    ),
]

handler404 = "unodc_ca.search.views.page_not_found"
handler500 = "unodc_ca.core.views.server_error"
