"""Plain text is decoded with certainty or refused; it never comes out garbled."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.documents import read
from exports.errors import FileRefused
from tests.unit.documents.words import TEXT

COMMON = bytes(range(0xB0, 0xF8))
ENCODINGS = {
    "utf-8": lambda text: text.encode(),
    "utf-8 with mark": lambda text: codecs.BOM_UTF8 + text.encode(),
    "utf-16-le with mark": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "utf-16-be with mark": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "utf-16-le": lambda text: text.encode("utf-16-le"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
    "utf-32 with mark": lambda text: codecs.BOM_UTF32_LE + text.encode("utf-32-le"),
    "gb18030": lambda text: text.encode("gb18030"),
}
hanzi = st.builds(
    lambda row, place: bytes((row, place)).decode("gb2312"), st.integers(0xB0, 0xD6), st.integers(0xA1, 0xFE)
)
sentences = st.text(
    hanzi | st.sampled_from("，。、；：（）“”《》〔〕·—%1234567890 "), min_size=12, max_size=60
)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(
    "text", [TEXT, TEXT.replace("\n", "\r\n"), "清淤12公里", "联通", "㎡与镕、喆、玥：各一处河道"]
)
def test_every_encoding_reads_alike(encoding: str, text: str) -> None:
    assert read(ENCODINGS[encoding](text), "通知.txt").text == text.replace("\r\n", "\n")


@given(sentences.filter(lambda text: len({sign for sign in text if "\u4e00" < sign < "\ua000"}) >= 8))
@settings(max_examples=60)
def test_any_chinese_text_survives_every_encoding(text: str) -> None:
    expected = read(text.encode(), "a").text
    for encode in ENCODINGS.values():
        assert read(encode(text), "a").text == expected


@given(st.integers(0, len(TEXT.encode()) - 1))
@settings(max_examples=60)
def test_a_cut_file_gives_its_beginning_or_a_sentence(place: int) -> None:
    data = TEXT.encode()[:place]
    try:
        text = read(data, "通知.txt").text
    except FileRefused as refused:
        assert "通知.txt" in str(refused)
    else:
        assert TEXT.startswith(text)


@given(st.binary(max_size=400))
@settings(max_examples=150)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        document = read(data, "某文件")
    except FileRefused as refused:
        assert "某文件" in str(refused)
    else:
        assert document.text.strip()


@pytest.mark.parametrize("codec", ["big5", "shift_jis"])
def test_other_encodings_are_refused_not_garbled(codec: str) -> None:
    words = {
        "big5": "關於加強河道整治工作的通知，請各單位認真貫徹執行，並於年底前將辦理情形報送本府。",
        "shift_jis": "これはしがいのかわのせいびについてのつうちです。よろしくおねがいします。",
    }
    with pytest.raises(FileRefused, match="编码无法确定"):
        read(words[codec].encode(codec), "通知.txt")


def test_text_that_was_garbled_before_is_refused() -> None:
    with pytest.raises(FileRefused, match="乱码"):
        read("锟斤拷通知锟斤拷如下锟斤拷锟斤拷".encode(), "通知.txt")


def test_a_few_wrong_bytes_in_utf8_are_named_not_read_as_another_encoding() -> None:
    data = bytearray(TEXT.encode())
    data[301] = 0xFF
    with pytest.raises(FileRefused, match="UTF-8"):
        read(bytes(data), "通知.txt")


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", codecs.BOM_UTF8, "\u3000\u3000\n".encode(), b"\x00" * 64])
def test_empty_files_are_named_so(data: bytes) -> None:
    with pytest.raises(FileRefused, match="没有文字"):
        read(data, "空.txt")


def test_invisible_characters_and_radicals_are_cleaned() -> None:
    text = read("\ufeff目\u200b标：\u2f27⻔窗\u00a0\uf97c清淤\u2028第二行  \n".encode(), "a.txt").text
    assert text == "目标：宀门窗 良清淤\n第二行"


@given(st.text("河道整治市水务局", min_size=12, max_size=40), st.sampled_from("\ue000\uf123\U000f0001\ufffd"))
def test_a_character_without_a_standard_code_leaves_a_mark(words: str, odd: str) -> None:
    document = read(f"{words}{odd}{words}".encode(), "通知.txt")
    assert document.text == f"{words}〓{words}"
    assert document.remarks == ("“通知.txt”有 1 个字没有通用编码，读出时以“〓”代替，核对原件后补上。",)
