"""The four formats of a bulletin."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from garant.reports.bulletin import Bulletin


class Form(StrEnum):
    """A format, by the end of the file's name."""

    HTML = "html"
    MARKDOWN = "md"
    DOCX = "docx"
    PDF = "pdf"


def written(bulletin: Bulletin, form: Form) -> bytes:
    """Return the bulletin in a format: the same bulletin, the same bytes."""
    return _WRITERS[form](bulletin)


def _html(bulletin: Bulletin) -> bytes:
    from garant.reports.as_html import to_html

    return to_html(bulletin)


def _markdown(bulletin: Bulletin) -> bytes:
    from garant.reports.as_markdown import to_markdown

    return to_markdown(bulletin)


def _docx(bulletin: Bulletin) -> bytes:
    from garant.reports.as_docx import to_docx

    return to_docx(bulletin)


def _pdf(bulletin: Bulletin) -> bytes:
    from garant.reports.as_pdf import to_pdf

    return to_pdf(bulletin)


_WRITERS: Mapping[Form, Callable[[Bulletin], bytes]] = {
    Form.HTML: _html,
    Form.MARKDOWN: _markdown,
    Form.DOCX: _docx,
    Form.PDF: _pdf,
}
