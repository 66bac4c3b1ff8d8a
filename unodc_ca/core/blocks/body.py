"""The menu of blocks: what the body of any page can be made of."""

from wagtail import blocks

from .callout import CalloutBlock
from .chart import ChartBlock
from .details import DetailsBlock
from .facts import FactListBlock
from .link import LinkBlock
from .picture import PictureBlock
from .quotation import QuotationBlock
from .table import TableBlock
from .text import TextBlock


class BodyBlock(blocks.StreamBlock):
    """A page's body. The names on the left are stored with the content: they never change."""

    text = TextBlock()
    picture = PictureBlock()
    quotation = QuotationBlock()
    callout = CalloutBlock()
    table = TableBlock()
    chart = ChartBlock()
    facts = FactListBlock()
    details = DetailsBlock()
    link = LinkBlock()

    class Meta:
        required = False  # whether a page needs a body is said by its type, at publication
        template = "blocks/body.html"
