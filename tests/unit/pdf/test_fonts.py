"""Fonts: the bundled ones are fit to print, installed ones go first, and no mark vanishes."""

import hashlib
from pathlib import Path

import pypdfium2
import pytest
from fontTools.ttLib import TTFont

import resources
from exports.pdf.document import write_table_pdf
from exports.pdf.embedding import to_unicode
from exports.pdf.fonts import BUNDLED, FontBook, Role, installed_fonts
from exports.pdf.plain import printable
from models.values import Column, Line, Table

STANDARD = resources.text("fonts/characters.txt").replace("\n", "")
RESTRICTED = 0x0002


def one_cell(text: str) -> Table:
    return Table("测试", (Column("words", "内容", 200),), (Line((text,)),))


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
    finally:
        document.close()


@pytest.mark.parametrize("role", Role)
def test_a_bundled_font_has_a_name_of_its_own_and_no_radicals(role: Role) -> None:
    font = TTFont(resources.path(f"fonts/{BUNDLED[role]}"))
    names = " ".join(str(font["name"].getName(number, 3, 1)) for number in (1, 3, 4, 6))
    assert "Taizhang" in names
    assert not any(word in names for word in ("Noto", "Source", "LXGW", "Fandol"))
    assert not any(0x2E80 <= code < 0x2FE0 for code in font.getBestCmap())
    assert not {"fpgm", "prep", "GSUB", "GPOS"} & set(font.keys())


@pytest.mark.parametrize("role", Role)
def test_every_standard_character_prints_in_every_face(role: Role) -> None:
    face = FontBook().typeface(role)
    assert len(set(STANDARD)) == 8105
    face.width(STANDARD + "“”‘’—…·㎡℃①⑳≥×○●□■√", 9)
    assert not face.missing


def test_what_fang_lacks_comes_from_song_character_by_character() -> None:
    book = FontBook()
    face = book.typeface(Role.FANG)
    song = book.typeface(Role.SONG).first
    assert [face.face_of(mark) is song for mark in "省喆玥镕㎡"] == [False, True, True, True, True]


def test_text_above_the_basic_plane_reads_back(tmp_path: Path) -> None:
    rare = next(mark for mark in STANDARD if ord(mark) > 0xFFFF)
    report = write_table_pdf([one_cell(f"姓名{rare}某")], tmp_path / "a.pdf", fonts=FontBook())
    assert report.missing == ()
    assert f"姓名{rare}某" in text_of(tmp_path / "a.pdf")
    assert f"<{rare.encode('utf-16-be').hex()}>".encode() in to_unicode([rare])


def test_a_mark_in_no_font_is_named_and_can_still_be_copied(tmp_path: Path) -> None:
    report = write_table_pdf([one_cell("笑脸😀和目录")], tmp_path / "a.pdf", fonts=FontBook())
    assert report.missing == ("😀",)
    assert "笑脸😀和目录" in text_of(tmp_path / "a.pdf")


def test_text_is_never_read_as_markup(tmp_path: Path) -> None:
    words = "<img src='secret.txt'/><b>不加粗</b>&lt;(\\)%s"
    write_table_pdf([one_cell(words)], tmp_path / "a.pdf", fonts=FontBook())
    assert "".join(words.split()) in text_of(tmp_path / "a.pdf")


def test_radicals_and_invisible_marks_become_plain_text(tmp_path: Path) -> None:
    assert printable("⽬标⼯作⾏动⺠生") == "目标工作行动民生"
    assert printable("零\u200b宽\ufeff、\xa0空格\t制表\r\n换行") == "零宽、 空格 制表\n换行"
    assert printable("\ud800") == "\ufffd"
    write_table_pdf([one_cell("⽬标")], tmp_path / "a.pdf", fonts=FontBook())
    assert "目标" in text_of(tmp_path / "a.pdf")


def disguised(folder: Path, family: str, embedding: int = 0, *, inner: str = "Claimed") -> None:
    """A font file that claims to be an installed one, under the inner (PostScript) name given."""
    font = TTFont(resources.path(f"fonts/{BUNDLED[Role.KAI]}"))
    for number, words in ((1, family), (4, family), (6, inner)):
        font["name"].setName(words, number, 3, 1, 0x409)
    font["OS/2"].fsType = embedding
    font.save(folder / f"{hashlib.md5(family.encode()).hexdigest()}.ttf")


def test_an_installed_font_goes_first(tmp_path: Path) -> None:
    disguised(tmp_path, "方正小标宋_GBK")
    (tmp_path / "broken.ttf").write_bytes(b"\x00\x01\x00\x00 no font")
    book = FontBook(installed_fonts([tmp_path]))
    assert book.typeface(Role.TITLE).first.file.filename.startswith(str(tmp_path))
    assert book.substitutions() == ()
    book.typeface(Role.SONG)
    assert book.substitutions() == ("未安装可嵌入的宋体，改用随程序附带的宋体。",)


def test_an_installed_font_that_may_not_be_embedded_is_left_out(tmp_path: Path) -> None:
    disguised(tmp_path, "SimHei", RESTRICTED)
    book = FontBook(installed_fonts([tmp_path]))
    book.typeface(Role.HEI)
    assert book.substitutions() == ("未安装可嵌入的黑体，改用随程序附带的黑体。",)


def test_an_installed_font_that_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    disguised(tmp_path, "SimHei", inner="黑体")
    book = FontBook(installed_fonts([tmp_path]))
    book.typeface(Role.HEI)
    assert book.substitutions() == ("未安装可嵌入的黑体，改用随程序附带的黑体。",)


def test_resources_are_found_by_name_only() -> None:
    assert resources.data("fonts/README.md").startswith(b"# Fonts")
    for name in ("fonts/none.ttf", "../pyproject.toml"):
        with pytest.raises(FileNotFoundError):
            resources.path(name)
