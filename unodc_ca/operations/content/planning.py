"""What has to be written, and what is left alone."""

from wagtail.contrib.settings.models import BaseSiteSetting

from unodc_ca.operations.content import site
from unodc_ca.operations.content.parts import name_of, parts_of
from unodc_ca.operations.content.registry import Verdict
from unodc_ca.operations.content.state import content_of

GONE = (Verdict.DELETED, Verdict.UNPUBLISHED)


class Plan:
    """Compares records with what earlier runs have made.

    work: {Part: Verdict.CREATE or UPDATE}, parents before children. faults: [Fault, …].
    What is not written is counted, or named, in the report at once.
    """

    def __init__(self, records, folder, registry, report):
        self.work, self.faults = {}, []
        self._folder, self._registry, self._report = folder, registry, report
        self._by_key = {record.key: record for record in records}
        for record in sorted(records, key=self._depth):
            self._add(record)

    def _depth(self, record):
        parent = self._by_key.get(record.parent)
        return 1 + self._depth(parent) if parent else 0

    def _add(self, record):
        for part in parts_of(record):
            loaded_as = self._registry.type_of(part.key, record.model, part.language)
            if loaded_as not in (None, record.type):
                self.faults.append(record.fault("type", f"It was loaded as {loaded_as}. Give it another key."))
                return
            verdict = self._verdict(part)
            if verdict in (Verdict.CREATE, Verdict.UPDATE):
                self.work[part] = verdict
            elif verdict is Verdict.UNCHANGED:
                self._report.count(record.type, verdict)
            else:
                self._report.leave_alone(part.name, verdict.value)
                if verdict in GONE and not part.is_translation:
                    return  # its translations went with it

    def _verdict(self, part):
        model = part.record.model
        verdict = self._registry.verdict(part.key, model, part.digest(self._folder), part.language)
        if verdict is Verdict.CREATE and issubclass(model, BaseSiteSetting):
            there, empty = site.setting(model), model(site=site.default_site())
            if there.pk and content_of(there) != content_of(empty):
                return Verdict.EDITED
        return verdict


def name_removed(records, registry, report):
    """Name what earlier runs have made of records that the files no longer have."""
    known = {(part.key, part.language) for record in records for part in parts_of(record)}
    for entry in registry:
        if (entry.key, entry.language) not in {*known, (site.KEY, "")}:
            report.leave_alone(name_of(entry.key, entry.language), "no longer in the files")
