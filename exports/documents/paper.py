"""Printed pages put together: their text, and what is said of those without any."""

from collections.abc import Sequence

from exports.documents import refusals
from exports.documents.document import Reading
from exports.documents.flow import text_of
from exports.documents.layout import Page

MOST_NAMED = 20


def assembled(pages: Sequence[Page], name: str) -> Reading:
    """Put pages together; raises FileRefused where none has text, remarks on those that have none."""
    bare = [number for number, page in enumerate(pages, 1) if page.picture or not page.lines]
    if len(bare) == len(pages):
        raise refusals.no_text_layer(name, len(pages))
    if not bare:
        return Reading(text_of(pages))
    numbers = "、".join(map(str, bare[:MOST_NAMED])) + ("等" if len(bare) > MOST_NAMED else "")
    remark = f"“{name}”第 {numbers} 页没有正文文字（空白页或扫描图片），图片中的内容没有读入，核对原件。"
    return Reading(text_of(pages), (remark,))
