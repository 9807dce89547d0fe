"""What lists show of a telephone number: never the whole of it, and of other words all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.phones import mask_numbers, mask_people, masked

DIGITS = "0123456789０１２３４５６７８９"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("13800001234", "*******1234"),
        ("138-0000-1234", "***-****-1234"),
        ("138 0000 1234", "*** **** 1234"),
        ("0531-86011234", "0531-****1234"),
        ("（0531）86011234", "（0531）****1234"),
        ("0531-86011234、13800005678", "0531-****1234、*******5678"),
        ("１３８００００１２３４", "*******１２３４"),
        ("8601123", "*******"),
        ("1234", "****"),
        ("分机 12", "分机 **"),
    ],
)
def test_a_field_of_telephones_shows_area_and_last_four(number: str, shown: str) -> None:
    assert masked(number) == shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("产业处处长 某某 13800001234", "产业处处长 某某 *******1234"),
        ("某某（0531-86011234）", "某某（0531-****1234）"),
        ("某某8601123", "某某*******"),
        ("2022年3月 412室", "2022年3月 412室"),
    ],
)
def test_a_telephone_among_names_is_masked(words: str, shown: str) -> None:
    assert mask_people(words) == shown


@pytest.mark.parametrize(
    "words", ["投资12800000000元", "2022-12-31前", "文号20220328001", "3.1415926535", "13800001234567"]
)
def test_figures_in_free_text_are_no_telephones(words: str) -> None:
    assert mask_numbers(words) == words


def test_a_telephone_in_free_text_is_masked() -> None:
    assert mask_numbers("联系某某，13800001234，或0531-86011234") == "联系某某，*******1234，或0531-****1234"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("某某+8613800001234", "某某+*********1234"),
        ("某某8613800001234。", "某某*********1234。"),
        ("0086 138 0000 1234", "0086 *** **** 1234"),
        ("138.0000.1234", "***.****.1234"),
        ("138－0000－1234", "***－****－1234"),
        ("１３８００００１２３４", "*******１２３４"),
        ("053186011234", "********1234"),
        ("01086011234转8001", "*******1234转8001"),
        ("（０５３１）86011234", "（０５３１）****1234"),
    ],
)
def test_a_telephone_in_any_spelling_is_masked(words: str, shown: str) -> None:
    assert mask_numbers(words) == shown
    assert mask_people(words) == shown


@given(
    before=st.text("某处长 、（", max_size=6),
    digits=st.text(DIGITS, min_size=7, max_size=13),
    cut=st.integers(1, 12),
    sign=st.sampled_from(["", "-", " ", "－"]),
)
def test_no_run_of_digits_survives_whole(before: str, digits: str, cut: int, sign: str) -> None:
    number = digits[:cut] + (sign + digits[cut:] if digits[cut:] else "")
    for hide in (masked, mask_people):
        shown = hide(before + number)
        assert len(shown) == len(before + number)
        assert sum(char.isdecimal() for char in shown) <= 4 + 4
        assert number not in shown
