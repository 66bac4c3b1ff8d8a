"""What the checks found, and the one line that sums it up."""

from collections import Counter, defaultdict


class Report:
    """Counts what was looked at and what failed, by check."""

    def __init__(self):
        self.passed = Counter()
        self.failed = Counter()
        self.found = defaultdict(list)  # {(check, rule): [where, and how]}

    def note(self, check, where, faults):
        """One thing looked at, with the rules that it breaks, each with how it does: (rule, detail)."""
        faults = list(faults)
        (self.failed if faults else self.passed)[check] += 1
        for rule, detail in faults:
            self.found[check, rule].append(f"{where}: {detail}")

    def lines(self):
        """The rules broken, each with the places, then the counts."""
        for (check, rule), places in sorted(self.found.items()):
            yield f"{check}: {rule}"
            yield from (f"    {place}" for place in places)
        checks = sorted({*self.passed, *self.failed})
        yield "; ".join(
            f"{check} {self.passed[check]} of {self.passed[check] + self.failed[check]}" for check in checks
        )
        yield f"audit: {self.passed.total()} passed, {self.failed.total()} failed"

    @property
    def status(self):
        """Of the command: nothing looked at is a failure too."""
        return 0 if self.passed.total() and not self.failed.total() else 1
