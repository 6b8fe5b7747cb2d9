"""A document as values, and the forms it is written in: for people and for programs."""

from kg_belarus.documents.blocks import (
    Block,
    Definitions,
    Fold,
    Grid,
    Heading,
    Items,
    Link,
    Paragraph,
    Picture,
    Target,
    Words,
)
from kg_belarus.documents.drawing import MARKS, Lane, Mark, Row, draw_letters, draw_svg
from kg_belarus.documents.footnotes import Footnotes
from kg_belarus.documents.letters import as_text
from kg_belarus.documents.markdown import as_markdown
from kg_belarus.documents.page import as_fragment, as_html
from kg_belarus.documents.plain import as_plain

__all__ = [
    "MARKS",
    "Block",
    "Definitions",
    "Fold",
    "Footnotes",
    "Grid",
    "Heading",
    "Items",
    "Lane",
    "Link",
    "Mark",
    "Paragraph",
    "Picture",
    "Row",
    "Target",
    "Words",
    "as_fragment",
    "as_html",
    "as_markdown",
    "as_plain",
    "as_text",
    "draw_letters",
    "draw_svg",
]
