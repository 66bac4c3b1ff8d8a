"""The blocks that staff can put into a page, one family a file."""

from .body import BodyBlock

__all__ = ["BodyBlock"]
