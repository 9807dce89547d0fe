"""What the profile keeps survives odd and older files: a sentence, never a traceback."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.recent import MOST, forget_file, move_file, note_file, read_recent, remember_file
from app.settings import Settings, read_settings, write_settings
from app.window_state import read_state, write_state

WHEN = datetime(2022, 4, 6, 14, 32)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from(("name", "post", "asked", "theme", "zoom", "hints", "files", "path", "x"))


def test_settings_come_back_as_they_were_kept(profile: Path):
    kept = Settings("甲某", "综合处", True, "dark", 125, ("open", "floor"))
    write_settings(profile, kept)
    assert read_settings(profile) == kept


def test_a_profile_of_the_first_version_is_read(profile: Path):
    profile.mkdir(parents=True)
    (profile / "settings.json").write_text('{"name": "甲某", "post": "处长"}', encoding="utf-8")
    assert read_settings(profile) == Settings("甲某", "处长")


def test_what_a_newer_version_keeps_stays(profile: Path):
    profile.mkdir(parents=True)
    (profile / "settings.json").write_text('{"voice": "low", "zoom": 9000}', encoding="utf-8")
    write_settings(profile, read_settings(profile))
    assert json.loads((profile / "settings.json").read_text(encoding="utf-8")) | {"zoom": 100} == {
        "name": "",
        "post": "",
        "asked": False,
        "theme": "system",
        "zoom": 100,
        "hints": [],
        "voice": "low",
    }


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b"[1]", b"null", b"[" * 100_000])
def test_a_file_that_is_no_settings_is_set_aside_with_a_sentence(profile: Path, content: bytes):
    profile.mkdir(parents=True)
    (profile / "settings.json").write_bytes(content)
    found = read_settings(profile)
    assert found.name == "" and "settings.json.odd" in found.remark
    assert (profile / "settings.json.odd").read_bytes() == content


@given(document=st.dictionaries(NAMES, JSON, max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_document_at_all_breaks_the_readers(profile: Path, document: dict[str, Any]):
    profile.mkdir(parents=True, exist_ok=True)
    for name in ("settings.json", "recent.json", "window.json"):
        (profile / name).write_text(json.dumps(document), encoding="utf-8")
    found = read_settings(profile)
    assert found.remark == "" and 50 <= found.zoom <= 200 and found.who
    assert all(row.path for row in read_recent(profile))
    write_state(profile, "window", [1])
    assert read_state(profile, "window") == [1]


def test_recent_files_newest_first_without_doubles(profile: Path, tmp_path: Path):
    paths = [tmp_path / f"{number}.tzb" for number in range(MOST + 2)]
    for path in [*paths, paths[5]]:
        remember_file(profile, path, path.stem, when=WHEN)
    titles = [row.title for row in read_recent(profile)]
    assert titles == ["5", "11", "10", "9", "8", "7", "6", "4", "3", "2"]


def test_a_moved_ledger_is_missing_until_it_is_found_or_taken_off(profile: Path, tmp_path: Path):
    old, new = tmp_path / "a.tzb", tmp_path / "b.tzb"
    remember_file(profile, old, "甲", when=WHEN)
    new.touch()
    assert read_recent(profile)[0].missing
    note_file(profile, old, "甲计划", "28 条")
    move_file(profile, str(old), new)
    row = read_recent(profile)[0]
    assert (row.path, row.title, row.note, row.missing) == (str(new), "甲计划", "28 条", False)
    forget_file(profile, str(new))
    assert read_recent(profile) == () and new.exists()
