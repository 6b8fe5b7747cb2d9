"""Files of lists: packed ones, and those that are none."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from kg_belarus import syntaxes
from kg_belarus.errors import UnreadableInputError
from kg_belarus.lists.opening import lines_of, opened
from kg_belarus.lists.telling import Told

TEXT = "1,ІНВЕНТАЎ\n2,INVENTED\n"
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    ".csv": bytes,
    ".csv.gz": gzip.compress,
    ".csv.bz2": bz2.compress,
    ".csv.xz": lzma.compress,
    ".csv.zst": zstandard.ZstdCompressor().compress,
}


def read(path: Path, told: Told | None = None) -> list[str]:
    with opened(path) as stream:
        return list(lines_of(stream, path, told or Told()))


@pytest.mark.parametrize("ending", PACKERS)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_packed_list_is_read_like_a_plain_one(tmp_path: Path, ending: str, mark: bytes) -> None:
    path = tmp_path / f"a{ending}"
    path.write_bytes(PACKERS[ending](mark + TEXT.encode()))
    assert read(path) == ["1,ІНВЕНТАЎ\n", "2,INVENTED\n"]


@pytest.mark.parametrize("ending", [ending for ending in PACKERS if ending != ".csv"])
def test_a_packed_list_that_is_cut_off_is_refused(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a{ending}"
    path.write_bytes(PACKERS[ending](TEXT.encode() * 99)[:-5])
    with pytest.raises(UnreadableInputError, match=r"a\.csv\S+ it is no whole \.\w+ file"):
        read(path)


@pytest.mark.parametrize("ending", [ending for ending in PACKERS if ending != ".csv"])
def test_a_bomb_is_refused_before_it_fills_the_memory(
    tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(syntaxes, "MOST", 3 << 20)
    path = tmp_path / f"a{ending}"
    path.write_bytes(PACKERS[ending](b"1,INVENTED\n" * (1 << 19)))
    with pytest.raises(UnreadableInputError, match="it unpacks to more than 3 MiB"):
        read(path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is empty; fetch it again"),
        (b" \r\n\n", "it is empty"),
        (b"<!DOCTYPE html>\n<html><title>Log in</title>", "it is a web page and no list"),
        (b'<?xml version="1.0"?>\n<!-- a --> <HTML lang="en">', "it is a web page and no list"),
        ("1,A\n".encode("utf-16"), "it is UTF-16; save it as UTF-8"),
        ("1,A\n".encode("utf-16-le"), "it is UTF-16"),
        (gzip.compress(b"1,A\n"), "it is packed, and its name does not say so"),
        ("1,Ä\n".encode("cp1252"), r"a\.csv:1:3: byte 0xC4 is not UTF-8; .*CP1252"),
        (b"1,A\n2,\0\n", r"a\.csv:2:3: a NUL"),
        (b"1,A\n2,B", r"a\.csv:2: the last line has no end, so the file may be cut off"),
        (b"1,A\n" + b"x" * (1 << 20) + b"\n", r"a\.csv:2: the line is longer than a mebibyte"),
    ],
)
def test_what_is_no_list_is_refused_by_its_place(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableInputError, match=said):
        read(path)


def test_an_archive_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("sdn.csv", TEXT)
    with pytest.raises(UnreadableInputError, match="unpack it and give the file in it"):
        read(path)


def test_a_folder_and_a_file_that_is_not_there_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(UnreadableInputError):
            read(path)


def test_a_text_that_was_decoded_wrongly_before_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("1,A\n2,MUÃ‘OZ\n3,MU\ufffdOZ\n4,ÁÂ\n".replace("Ã‘", "Ã\u0091"))
    told = Told()
    assert len(read(path, told)) == 4
    first, second = told.findings()
    assert first.startswith(f"{path}:2:5:")
    assert "once decoded wrongly" in first
    assert second.startswith(f"{path}:3:5:")
