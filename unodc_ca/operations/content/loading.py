"""Writes records: pages as drafts first, so that everything can refer to them; then facts, rows and texts."""

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from wagtail.actions.copy_for_translation import ParentNotTranslatedError
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.models import Locale, Page

from unodc_ca.operations.content import site
from unodc_ca.operations.content.conversion import Converter, NotYet, Refusal
from unodc_ca.operations.content.faults import ContentError
from unodc_ca.operations.content.files import Files
from unodc_ca.operations.content.filling import fill
from unodc_ca.operations.content.planning import Plan, name_removed
from unodc_ca.operations.content.registry import Registry, Verdict
from unodc_ca.operations.content.report import Report


def load(records, folder, faults):
    """Bring the site to what the records say and return a Report. Everything is written, or nothing.

    faults: what is already known to be wrong. The records concerned are left out, the others tried, so that one run
    names as much as it can; then a ContentError tells it all.
    """
    loader = Loader(records, folder, faults)
    try:
        with transaction.atomic():
            loader.run()
            if loader.faults:
                raise ContentError(loader.faults)
    except BaseException:
        loader.files.discard()
        raise
    return loader.report


class Loader:
    """One run. `faults` is filled as it goes; the caller undoes everything when there are any."""

    def __init__(self, records, folder, faults):
        self.faults = list(faults)
        self.files = Files()
        self.report = Report()
        self._folder = folder
        self._records = {record.key: record for record in records}
        self._failed = {fault.record for fault in faults}
        self._found = {}
        self._registry = None  # read when no other run can change it any more

    def run(self):
        list(Page.objects.select_for_update().filter(depth=1))  # one run at a time
        self._registry = Registry()
        site.make_locales()
        site.set_address(self._registry, self.report)
        name_removed(self._records.values(), self._registry, self.report)

        sound = [record for record in self._records.values() if record.key not in self._failed]
        plan = Plan(sound, self._folder, self._registry, self.report)
        self.faults += plan.faults
        self._failed |= {fault.record for fault in plan.faults}
        self._write_all({part: verdict for part, verdict in plan.work.items() if part.key not in self._failed})
        if not self.faults:
            self._registry.write()

    def _write_all(self, work):
        sources = {part: verdict for part, verdict in work.items() if not part.is_translation}
        for part, verdict in sources.items():
            if part.record.is_page:
                self._place(part, verdict)
        self._complete(sources)
        for part, verdict in work.items():
            if part.is_translation and not {part.key, part.record.parent} & self._failed:
                self._translate(part, verdict)

    def _fail(self, part, faults):
        self.faults += faults
        self._failed.add(part.key)

    def _done(self, part, instance, verdict):
        self._registry.note(part.key, instance, part.digest(self._folder), part.language)
        self._found.pop(part.key, None)
        self.report.count(part.record.type, verdict)

    # Pages get their place

    def _place(self, part, verdict):
        """Add a new page as a draft of its title, or move one that the file has under another parent."""
        record = part.record
        if record.parent in self._failed:
            self._failed.add(record.key)
            return
        try:
            above = {"pk": self._find(record.parent).pk} if record.parent else {"depth": 1}
            parent = Page.objects.get(**above).specific  # read anew: its count of children decides on the new path
            with transaction.atomic():
                if verdict is Verdict.CREATE:
                    self._add(part, parent)
                else:
                    _move(self._find(record.key), parent)
        except Refusal as refusal:
            self._fail(part, [record.fault("parent", str(refusal))])
        except (ValidationError, DatabaseError) as error:
            self._fail(part, _faults_of(error, part))
        self._found.pop(record.key, None)

    def _add(self, part, parent):
        record, texts = part.record, part.record.texts[part.language]
        given = {name: texts[name] for name in ("title", "slug") if texts.get(name)}
        page = record.model(live=False, locale=Locale.get_default(), **given)
        page.clean_fields(exclude={field.name for field in page._meta.concrete_fields} - {"title", *given})
        # The first home page is made here alone: no screen of the admin offers to make one
        fits = record.model.can_create_at if record.parent else record.model.can_exist_under
        if not fits(parent):
            raise Refusal(f"A page of type {record.type} cannot stand there, or not another one.")
        if record.parent:
            parent.add_child(instance=page)
        elif site.welcome_page():
            site.put_home(lambda: parent.add_child(instance=page))
        else:
            raise Refusal("The site has another home page already, which was not loaded from here.")
        self._registry.note(part.key, page, "", part.language)

    # Facts, rows and texts of the source

    def _complete(self, work):
        """Fill and save each object, again and again while it helps: one may need what another only now gets."""
        pending = [part for part in work if part.key not in self._failed]
        while pending:
            refused = {part: faults for part in pending if (faults := self._attempt(part, work[part]))}
            if len(refused) == len(pending):
                for part, faults in refused.items():
                    self._fail(part, faults)
                return
            pending = list(refused)

    def _attempt(self, part, verdict):
        """Write one object and return [], or its faults, with nothing written."""
        model = part.record.model
        instance = self._registry.find(part.key, model)
        if instance is None:
            instance = site.setting(model) if issubclass(model, BaseSiteSetting) else model()
        return self._write(part, instance, verdict)

    def _write(self, part, instance, verdict):
        converter = Converter(part.record, self._resolve, self._folder)
        fill(instance, part, converter)
        if converter.faults:
            return converter.faults
        try:
            with transaction.atomic():
                if part.record.is_page:
                    _publish(instance)
                else:
                    self.files.save(instance)
        except (ValidationError, DatabaseError) as error:
            return _faults_of(error, part)
        self._done(part, instance, verdict)
        return []

    def _resolve(self, key, model):
        return self._find(key)

    def _find(self, key):
        """The object of a record: of a page, its source."""
        if key not in self._found:
            self._found[key] = self._fetch(key)
        return self._found[key]

    def _fetch(self, key):
        record = self._records.get(key)
        if record and (instance := self._registry.find(key, record.model)):
            return instance
        if record and self._registry.type_of(key, record.model):
            raise Refusal(f"“{key}” has been deleted here since it was loaded.")
        raise NotYet(f"“{key}” could not be loaded.")

    # Texts of the other languages

    def _translate(self, part, verdict):
        record, locale = part.record, Locale.objects.get(language_code=part.language)
        source = self._registry.find(record.key, record.model)
        page = self._registry.find(record.key, record.model, part.language)
        try:
            with transaction.atomic():
                if page is None and source.has_translation(locale):
                    self.report.leave_alone(part.name, "made by staff")
                    return
                if page is None:
                    page = source.copy_for_translation(locale)
                faults = self._write(part, page, verdict)
        except ParentNotTranslatedError:
            faults = [record.fault(f"texts.{part.language}", f"“{record.parent}” has no page in this language here.")]
        except (ValidationError, DatabaseError) as error:
            faults = _faults_of(error, part)
        if faults:
            self._fail(part, faults)


def _move(page, parent):
    if page.is_child_of(parent):
        return
    if not page.can_move_to(parent):
        raise Refusal(f"A page of type {page._meta.label} cannot stand there, or not another one.")
    page.move(parent, pos="last-child")


def _publish(page):
    if not page.live:
        page.save()  # the rows get their numbers before the revision notes them, as in the editor
    page.save_revision().publish()


def _faults_of(error, part):
    """What the database or a model said at the last moment."""
    if not isinstance(error, ValidationError):
        return [part.record.fault("", str(error))]
    by_name = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    return [part.record.fault(part.path(name), message) for name, messages in by_name.items() for message in messages]
