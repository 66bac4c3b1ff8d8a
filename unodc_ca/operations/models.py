"""What the operator's commands remember between two runs."""

from django.db import models


class LoadedRecord(models.Model):
    """One object that `load_content` made: a snippet, a setting, an image, or a page in one language.

    It tells what the file has changed since (`digest`) from what staff have changed since (`state`). It outlives
    its object: what staff have deleted is not made again.
    """

    key = models.CharField(max_length=100)
    language = models.CharField(max_length=12, blank=True)  # of a page; other objects have none
    type = models.CharField(max_length=100)  # e.g. "offices.OfficePage"
    object_id = models.BigIntegerField()
    digest = models.CharField(max_length=64)  # of what the file said
    state = models.CharField(max_length=64)  # of the object as we left it

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "language"], name="one_object_per_key_and_language")]

    def __str__(self):
        return f"{self.key} ({self.language})" if self.language else self.key
