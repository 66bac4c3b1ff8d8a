"""Every command that the documentation names does on a server, under production settings, what is said of it."""

import re
import socket
from datetime import timedelta
from http.client import HTTPConnection

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import global_settings
from django.contrib.auth.models import Group, Permission
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, Site

from news.models import NewsIndexPage, NewsPage
from offices.models import OfficePage
from programmes.models import Organisation
from tests import build
from tests.operations.server import HOST, Server, mails, variables, wait_until
from tests.operations.test_load_content import SITE
from unodc_ca.audit.models import AuditEntry, Event
from unodc_ca.core.models import SiteSettings
from unodc_ca.enquiries.models import Enquiry
from unodc_ca.operations.models import ScheduledJob
from unodc_ca.search.models import SearchRecord
from unodc_ca.sign_in.tasks import send_mail
from unodc_ca.users.checks import DEMONSTRATION_EMAIL
from unodc_ca.users.models import User

COLLECT = "manage.py collectstatic --noinput"
TESTED = []


def runs(command):
    """Mark a test as the one of a documented command, and give it the command's text."""
    TESTED.append(command)
    return pytest.mark.parametrize("command", [command])


def documented(root):
    """Every command that documentation, `.env.example` or the words of the code tell somebody to run."""
    documents = [root / "README.md", root / "CONTRIBUTING.md", root / ".env.example", *(root / "docs").rglob("*.md")]
    code = [path for app in ("unodc_ca", "offices", "programmes", "news") for path in (root / app).rglob("*.py")]
    texts = [path.read_text() for path in [*documents, *code]]
    named = r"`(manage\.py [^`]+)`", r"python (manage\.py [^`\"\n]+)", r"\.venv/bin/(gunicorn [^`\n]+)"
    return {" ".join(found.split()) for text in texts for pattern in named for found in re.findall(pattern, text)}


def test_every_documented_command_has_a_test_here_and_no_other_has(settings):
    known = documented(settings.BASE_DIR)
    assert {"without a test": known - set(TESTED), "not documented": set(TESTED) - known} == {
        "without a test": set(),
        "not documented": set(),
    }


@pytest.fixture(scope="session")
def installation(database_copy, tmp_path_factory):
    """A server with a migrated database, and the context manager in which that is the database of this process."""
    folder, data = tmp_path_factory.mktemp("server"), tmp_path_factory.mktemp("data")
    with_database = database_copy("server")
    with with_database() as name:
        server = Server(folder, **variables(data, name))
    server.data = data
    return server, with_database


@pytest.fixture
def db(installation):
    """The server's database in place of pytest-django's: what is done in it is committed for other processes."""
    _server, with_database = installation
    with with_database():
        yield
        for model in (DBTaskResult, User):
            model.objects.all().delete()


@pytest.fixture
def server(installation, db, settings):
    """The server, while this process works on its database and files, and leaves tasks to it."""
    server, _with_database = installation
    settings.MEDIA_ROOT = server.data / "media"
    settings.TASKS = {"default": {"BACKEND": "unodc_ca.operations.task_queue.TaskQueue"}}
    return server


@pytest.fixture
def person(server):
    """Somebody with an account."""
    return User.objects.create_user("zarina@example.org", name="Zarina")


@pytest.fixture(scope="session")
def collected(installation):
    """The server with its static files, but for those of Wagtail's admin: to compress them takes long."""
    server, _with_database = installation
    server.run(COLLECT, "--ignore", "wagtail*", "--ignore", "rest_framework")


@runs("manage.py check --deploy --database default")
def test_check_finds_an_account_that_is_not_for_production(server, command):
    User.objects.create_superuser(DEMONSTRATION_EMAIL, name="Demonstration")
    assert "users.E001" in server.run(command, code=1)


@runs("manage.py create_demonstration_administrator --remove")
def test_the_demonstration_administrator_is_removed(server, command):
    User.objects.create_superuser(DEMONSTRATION_EMAIL, name="Demonstration")
    server.run(command)
    assert not User.objects.filter(email=DEMONSTRATION_EMAIL).exists()


@pytest.mark.database
@runs("manage.py migrate")
def test_migrate_makes_what_the_code_has_and_the_database_lacks(server, command):
    Permission.objects.get(codename="view_auditentry").delete()
    server.run(command)
    assert Permission.objects.filter(codename="view_auditentry").exists()


@pytest.mark.database
@runs("manage.py load_content")
def test_load_content_makes_public_pages(server, command, tmp_path):
    (tmp_path / "site.yaml").write_text(SITE)
    server.run(command, "--folder", tmp_path)
    assert OfficePage.objects.filter(title="Tashkent", live=True).exists()


@runs(COLLECT)
def test_collectstatic_makes_one_compressed_style_sheet(server, collected, command):
    assert list((server.data / "static" / "css").glob("site.*.css.br"))


@runs("gunicorn unodc_ca.wsgi --workers 3")
def test_gunicorn_serves_a_page_and_its_style_sheet(server, collected, command):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    def get(address):
        connection = HTTPConnection("127.0.0.1", port)
        try:
            connection.request("GET", address, headers={"Host": HOST, "X-Forwarded-Proto": "https"})
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        except ConnectionError:
            return None, ""

    with server.running(command, "--bind", f"127.0.0.1:{port}", "--workers", 1) as process:
        wait_until(lambda: get("/robots.txt")[0] == 200, process)
        status, page = get("/en/account/sign-in/")
        assert status == 200
        [sheet] = re.findall(r'href="(/static/css/site\.\w+\.css)"', page)
        assert get(sheet)[0] == 200


@runs("manage.py createsuperuser")
def test_createsuperuser_makes_somebody_who_can_sign_in(server, command, settings):
    server.run(
        command,
        "--noinput",
        DJANGO_SUPERUSER_EMAIL="First@Example.org",
        DJANGO_SUPERUSER_NAME="First",
        DJANGO_SUPERUSER_PASSWORD="four words long enough",
    )
    settings.PASSWORD_HASHERS = global_settings.PASSWORD_HASHERS
    made = User.objects.get(email="first@example.org")
    assert made.is_superuser
    assert made.check_password("four words long enough")


@pytest.mark.database
@runs("manage.py db_worker")
def test_db_worker_does_what_waits_until_it_is_told_to_stop(server, command):
    task = send_mail.enqueue("Subject", "Body of the task", "portal@example.org", ["zarina@example.org"])
    assert DBTaskResult.objects.get(pk=task.id).status == TaskResultStatus.READY
    with server.running(command) as worker:
        wait_until(lambda: DBTaskResult.objects.get(pk=task.id).status == TaskResultStatus.SUCCESSFUL, worker)
    assert any("Body of the task" in mail for mail in mails(server.data))


@pytest.mark.database
@runs("manage.py prune_db_task_results")
def test_prune_db_task_results_keeps_what_is_new_or_waits(server, command):
    tasks = {name: send_mail.enqueue(name, "", "", []).id for name in ("old", "new", "waiting")}
    for name, days in (("old", 15), ("new", 13)):
        finished = timezone.now() - timedelta(days=days)
        DBTaskResult.objects.filter(pk=tasks[name]).update(status=TaskResultStatus.SUCCESSFUL, finished_at=finished)
    server.run(command)
    kept = set(map(str, DBTaskResult.objects.values_list("pk", flat=True)))
    assert {name for name, task in tasks.items() if task in kept} == {"new", "waiting"}


@runs("manage.py send_waiting_enquiries")
def test_send_waiting_enquiries_sends_what_waits(server, command):
    site = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    site.contact_email = "office@example.org"
    site.save()
    enquiry = Enquiry.objects.create(kind="general", language="en", message="Where is your office?", form_digest="1")
    assert f"{enquiry.reference} was sent." in server.run(command)
    assert any("Where is your office?" in mail for mail in mails(server.data))


@runs("manage.py remove_old_enquiries")
def test_remove_old_enquiries_keeps_the_younger_ones(server, command):
    for days in (179, 181):
        received = timezone.now() - timedelta(days=days)
        Enquiry.objects.create(kind="general", language="en", message=str(days), form_digest=days, created_at=received)
    server.run(command)
    assert list(Enquiry.objects.filter(message__in=["179", "181"]).values_list("message", flat=True)) == ["179"]


@runs("manage.py close_dormant_accounts")
def test_close_dormant_accounts_closes_one_and_lets_the_worker_tell_another(server, person, command):
    User.objects.filter(pk=person.pk).update(last_login=timezone.now() - timedelta(days=45))
    yesterday = timezone.now() - timedelta(days=1)
    today = timezone.localdate().isoformat()
    AuditEntry.objects.create(event=Event.CLOSING_TOLD, person=person, at=yesterday, about=today)
    told = User.objects.create_user("told@example.org", name="Told")
    User.objects.filter(pk=told.pk).update(last_login=timezone.now() - timedelta(days=44))
    server.run(command)
    assert not User.objects.get(pk=person.pk).is_active
    assert User.objects.get(pk=told.pk).is_active
    [mail] = DBTaskResult.objects.ready()
    assert mail.args_kwargs["args"][-1] == ["told@example.org"]


@runs("manage.py remove_old_audit_entries")
def test_remove_old_audit_entries_keeps_two_years(server, command):
    for days in (700, 800):
        AuditEntry.objects.create(event=Event.SIGNED_IN, about=str(days), at=timezone.now() - timedelta(days=days))
    server.run(command)
    assert list(AuditEntry.objects.filter(event=Event.SIGNED_IN).values_list("about", flat=True)) == ["700"]


@runs("manage.py apply_rights --check")
def test_apply_rights_check_fails_and_names_what_somebody_changed(server, command):
    right = Permission.objects.get(codename="change_sitesettings")
    authors = Group.objects.get(name="Authors")
    authors.permissions.add(right)
    assert "Authors: has, and should not have, core.change_sitesettings" in server.run(command, code=1)
    assert right in authors.permissions.all()
    authors.permissions.remove(right)


@runs("manage.py apply_rights")
def test_apply_rights_takes_back_what_somebody_changed(server, command):
    right = Permission.objects.get(codename="change_sitesettings")
    authors = Group.objects.get(name="Authors")
    authors.permissions.add(right)
    server.run(command)
    assert right not in authors.permissions.all()


@runs("manage.py remove_second_factor")
def test_remove_second_factor_takes_it_from_the_person_named(server, person, command):
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "x"})
    server.run(command, person.email)
    assert not Authenticator.objects.exists()
    assert AuditEntry.objects.filter(event=Event.FACTOR_REMOVED, person=person).exists()


@runs("manage.py unlink_identity")
def test_unlink_identity_takes_it_from_the_person_named(server, person, command):
    SocialAccount.objects.create(user=person, provider="https://login.example", uid="8c1f")
    server.run(command, person.email)
    assert not SocialAccount.objects.exists()
    assert AuditEntry.objects.filter(event=Event.IDENTITY_UNLINKED, person=person).exists()


@runs("manage.py make_renditions")
def test_make_renditions_makes_what_an_image_lacks(server, command):
    image = build.image()
    assert not image.renditions.exists()
    server.run(command)
    rendition = image.renditions.first()
    assert (server.data / "media" / rendition.file.name).exists()


@pytest.mark.database
@runs("manage.py update_index")
def test_update_index_makes_the_records_of_search(server, command):
    Organisation.objects.create(slug="japan", name={"en": "Japan"}, kind="government")
    SearchRecord.objects.all().delete()
    server.run(command)
    assert SearchRecord.objects.filter(title="Japan").exists()


@pytest.fixture
def due(server):
    """A finished page whose time has come; gone afterwards, as other tests use the same database."""
    index = build.make(NewsIndexPage, Page.objects.get(depth=1), "Index")
    page = build.make(NewsPage, index, "Item", live=False, **build.REQUIRED[NewsPage])
    page.revisions.update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    yield page
    Page.objects.get(pk=index.pk).delete()


@pytest.mark.database
@runs("manage.py scheduler")
def test_the_scheduler_publishes_a_page_at_its_time_and_runs_commands(server, due, command):
    with server.running(command) as scheduler:
        wait_until(lambda: Page.objects.get(pk=due.pk).live, scheduler)
        wait_until(lambda: ScheduledJob.objects.filter(name="clearsessions").exclude(finished_at=None), scheduler)


@runs("manage.py publish_scheduled")
def test_publish_scheduled_publishes_what_is_due(server, due, command):
    assert "Done: publish" in server.run(command)
    assert Page.objects.get(pk=due.pk).live


@runs("manage.py clearsessions")
def test_clearsessions_keeps_sessions_that_go_on(server, command):
    for days in (-1, 1):
        Session.objects.create(session_key=str(days), expire_date=timezone.now() + timedelta(days=days))
    server.run(command)
    assert list(Session.objects.values_list("session_key", flat=True)) == ["1"]
