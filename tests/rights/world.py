"""A small office with a person for each role, and for each of them an object that is theirs and one that is not."""

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.images import get_image_model
from wagtail.models import Collection, Site, Task, UploadedFile, Workflow

from news.models import NewsIndexPage, NewsPage
from offices.models import CountryIndexPage, CountryPage, KeyFigure, LegalInstrument, OfficeIndexPage, OfficePage
from programmes.models import Organisation, ProjectIndexPage, ProjectPage
from tests import build
from unodc_ca.documents.models import SiteDocument
from unodc_ca.editorial.models import Scope
from unodc_ca.enquiries.models import Enquiry
from unodc_ca.home.models import StandardPage
from unodc_ca.users.models import User

ROLES = {
    "author": "Authors",
    "translator": "Translators",
    "editor of KZ": "Editors",
    "editor of UZ": "Editors",
    "publisher": "Publishers",
    "data officer": "Data officers",
    "user manager": "User managers",
    "administrator": "Administrators",
}
VISITOR = "visitor"
PEOPLE = (VISITOR, *ROLES)
MAKING = ("wagtailadmin_pages:add", "wagtailadmin_pages:preview_on_add")  # pages below another
SECRET = "only-in-a-draft"  # stands in drafts, followed by whose they are


def person(name, group=None, **scope):
    user = User.objects.create_user(f"{name.replace(' ', '.').lower()}@example.org", "x", name=name)
    if group:
        user.groups.add(Group.objects.get(name=group))
    if scope:
        Scope.objects.create(person=user, **scope)
    return user


def revise(page, secret, author):
    """Leave a draft with a secret on a page, waiting for approval."""
    page.summary = f"{SECRET}-{secret}"
    page.save_revision(user=author)
    Workflow.objects.get().start(page, author)
    return type(page).objects.get(pk=page.pk)


class World:
    """Everything that addresses of the admin name. `people` are users by name; visitors have none."""

    def __init__(self):
        home = build.home_page()
        home_ru = build.translate(home, "ru", slug="home-ru")
        self.people = {
            name: person(name, group) for name, group in ROLES.items() if name not in ("translator", "editor of KZ")
        }
        self.people["translator"] = person("translator", "Translators", language="ru")
        self.people["editor of KZ"] = person("editor of KZ", "Editors", country="KZ")
        self.colleague, self.superuser = person("colleague"), User.objects.create_superuser("s@example.org", name="S")

        countries = build.make(CountryIndexPage, home, "Countries", slug="countries")
        for code in ("KZ", "UZ"):
            build.make(CountryPage, countries, code, iso_code=code)
        offices = build.make(OfficeIndexPage, home, "Offices", slug="offices")
        regional = build.make(OfficePage, offices, "Regional", kind="regional", host_country="UZ")
        self.offices = {code: build.make(OfficePage, regional, code, host_country=code) for code in ("KZ", "UZ")}
        Scope.objects.create(person=self.people["editor of UZ"], office=self.offices["UZ"])

        projects = build.make(ProjectIndexPage, home, "Projects", slug="projects")
        build.translate(projects)
        self.section = projects
        self.news = build.make(NewsIndexPage, home, "News", slug="news")
        self.pages = {code: self.project(code, owning_office=self.offices[code]) for code in ("KZ", "UZ")}
        self.pages["ru"] = build.translate(self.pages["KZ"])
        self.pages["author"] = self.project("author", owner=self.people["author"], live=False)
        self.pages["text"] = build.make(StandardPage, home, f"{SECRET}-text", live=False, owner=self.colleague)
        self.pages["news"] = build.make(NewsPage, self.news, f"{SECRET}-news", live=False, owner=self.colleague)
        for name, page in self.pages.items():
            self.pages[name] = revise(page, name, self.colleague)
        self.home_ru, self.site, self.group = home_ru, Site.objects.get(), Group.objects.get(name="Editors")

        self.files = {}
        for name, user in [*self.people.items(), ("colleague", self.colleague)]:
            image, document = build.image(uploaded_by_user=user), build.document()
            SiteDocument.objects.filter(pk=document.pk).update(uploaded_by_user=user)
            uploads = {}
            for kind, model in (("image", get_image_model()), ("document", SiteDocument)):
                content_type = ContentType.objects.get_for_model(model)
                uploads[kind] = UploadedFile.objects.create(
                    for_content_type=content_type, uploaded_by_user=user, file=ContentFile(b"x", name="x.bin")
                )
            self.files[name] = {"image": image, "document": document, "uploads": uploads}

        self.records = {
            "organisation": Organisation.objects.create(slug="donor", name={"en": "Donor"}),
            "legalinstrument": LegalInstrument.objects.create(slug="convention", title={"en": "Convention"}),
            "keyfigure": KeyFigure.objects.create(
                key="prisoners", indicator={"en": "Prisoners"}, period="2020", value=1
            ),
        }
        common = {"kind": "general", "language": "en"}
        self.enquiries = {
            code: Enquiry.objects.create(office=office, page_path=f"/{SECRET}-{code}/", form_digest=code, **common)
            for code, office in self.offices.items()
        }
        self.redirect = Redirect.objects.create(old_path="/old", redirect_link="/new")
        self.collection = Collection.get_first_root_node().add_child(name="Collection")

    def project(self, title, **values):
        code = title if len(title) == 2 else "TJ"
        return build.make(ProjectPage, self.section, f"Project {title}", country_rows=[{"country": code}], **values)

    def page(self, name, own):
        """The page that a person works with, or one that is not for him."""
        mine = {"author": "author", "translator": "ru", "editor of UZ": "UZ"}.get(name, "KZ")
        foreign = {"editor of UZ": "KZ", "data officer": "news"}.get(name, "UZ")
        return self.pages[mine if own else foreign]

    def foreign_secrets(self, name):
        """What must not stand in any answer to a person."""
        theirs = {
            "author": {"author"},
            "translator": {"ru"},
            "editor of KZ": {"KZ", "ru"},
            "editor of UZ": {"UZ"},
            "data officer": {"KZ", "UZ", "author"},
            "publisher": set(self.pages),
            "administrator": set(self.pages),
        }.get(name, set())
        return {f"{SECRET}-{each}" for each in set(self.pages) - theirs}

    def own_values(self, name, own):
        """The parameters of addresses that do not depend on which address it is."""
        page, user = self.page(name, own), self.people.get(name)
        files = self.files[name if own and name in self.files else "colleague"]
        state = page.workflow_states.get()
        session = EditingSession.objects.create(
            user=user if own and user else self.colleague, content_object=page, last_seen_at=timezone.now()
        )
        task = Task.objects.get()
        return {
            "page_id": page.pk,
            "page_pk": page.pk,
            "parent_page_id": page.pk,
            "page_to_move_id": page.pk,
            "destination_id": self.news.pk if page.specific_class is NewsPage else self.section.pk,
            "content_type_app_name": "programmes",
            "content_type_model_name": "projectpage",
            "task_state_id": state.current_task_state_id,
            "workflow_state_id": state.pk,
            "workflow_pk": state.workflow_id,
            "task_id": task.pk,
            "revision_id": page.latest_revision_id,
            "revision_id_a": "live",
            "revision_id_b": page.latest_revision_id,
            "collection_id": self.collection.pk,
            "object_id": page.pk,
            "session_id": session.pk,
            "redirect_id": self.redirect.pk,
            "image_id": files["image"].pk,
            "document_id": files["document"].pk,
            "doc_id": files["document"].pk,
            "document_filename": files["document"].filename,
            "filter_spec": "width-100",
            "uidb64": "x",
            "token": "x-x",
        }

    def values(self, name, own, address, values):
        """The parameters of one address. values: `own_values()` of the same person."""
        namespace = address.split(":")[0]
        files = self.files[name if own and name in self.files else "colleague"]
        upload = files["uploads"]["document" if namespace == "wagtaildocs" else "image"]
        values = {**values, "pk": self._key(name, own, address, values), "uploaded_file_id": upload.pk}
        if address.startswith(MAKING) and own:
            values["parent_page_id"] = self.section.pk
        elif address.startswith(MAKING):
            values["parent_page_id"] = self.offices["KZ" if name == "editor of UZ" else "UZ"].pk
            values |= {"content_type_app_name": "offices", "content_type_model_name": "officepage"}
        elif address == "wagtailadmin_api:explorer" and own:  # from the home page, below which others keep drafts
            values["page_id"] = self.page(name, own).get_ancestors().get(depth=2).pk
        return values

    def _key(self, name, own, address, values):
        """What `pk` means in the part of the admin that an address belongs to; None where it has no such parameter."""
        namespace, _colon, rest = address.partition(":")
        above = self.superuser if name == "administrator" else self.people["administrator"]
        if namespace.startswith(("wagtailsnippets_", "wagtailsnippetchoosers_")):
            return self.records[namespace.rpartition("_")[2]].pk
        if namespace == "wagtailadmin_workflows":
            return values["task_id" if "task" in rest else "workflow_pk"]
        if namespace == "wagtailadmin_api":
            kinds = {"pages": "page_id", "images": "image_id", "documents": "document_id"}
            return values.get(kinds.get(rest.split(":")[0]))
        return {
            "wagtailadmin_pages": values["page_id"],
            "wagtailadmin_collections": self.collection.pk,
            "wagtailsettings": self.site.pk,
            "enquiry": self.enquiries["UZ" if (name == "editor of UZ") == own else "KZ"].pk,
            "wagtaillocales": self.home_ru.locale_id,
            "wagtailsites": self.site.pk,
            "wagtailusers_users": self.colleague.pk if own else above.pk,
            "wagtailusers_groups": self.group.pk,
            "wagtaildocs_chooser": values["document_id"],
            "wagtailimages_chooser": values["image_id"],
        }.get(namespace)
