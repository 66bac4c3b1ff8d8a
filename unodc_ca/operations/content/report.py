"""What a run has done, in lines for an operator."""

from collections import Counter, defaultdict

from unodc_ca.operations.content.registry import Verdict

COUNTED = (Verdict.CREATE, Verdict.UPDATE, Verdict.UNCHANGED)


class Report:
    def __init__(self):
        self._counts = defaultdict(Counter)  # type → Verdict → number of objects
        self._left_alone = []

    def count(self, kind, verdict):
        self._counts[kind][verdict] += 1

    def leave_alone(self, name, why):
        """name: the record's key, with its language when that is not the source's; why: e.g. "edited since"."""
        self._left_alone.append((why, name))

    @property
    def changes(self):
        return sum(counts[Verdict.CREATE] + counts[Verdict.UPDATE] for counts in self._counts.values())

    def lines(self):
        for kind, counts in sorted(self._counts.items()):
            yield f"{kind}: " + ", ".join(f"{counts[verdict]} {verdict.value}" for verdict in COUNTED)
        for why, name in sorted(self._left_alone):
            yield f"left alone, {why}: {name}"
        yield "1 change" if self.changes == 1 else f"{self.changes} changes"
