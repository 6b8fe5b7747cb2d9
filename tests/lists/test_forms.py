"""The content of a file says in which form a list is. The names are invented."""

from __future__ import annotations

import gzip
import json
import tracemalloc
from pathlib import Path

import pytest

from kg_belarus.errors import UnreadableInputError
from kg_belarus.lists import Keeper, ListEntry, Told, read_list

N = "-0- "
OFAC = f"1,INVENTED,{N},BELARUS,{N},{N},{N},{N},{N},{N},{N},{N}\n"
OFAC_XML = (
    "<sdnList><sdnEntry><uid>1</uid><lastName>INVENTED</lastName><sdnType>Entity</sdnType>"
    "<programList><program>BELARUS</program></programList></sdnEntry></sdnList>"
)
EU_XML = (
    '<export><sanctionEntity euReferenceNumber="EU.1"><regulation programme="BLR"/>'
    '<subjectType code="enterprise"/><nameAlias wholeName="INVENTED" strong="true"/></sanctionEntity></export>'
)
UK_XML = (
    "<Designations><Designation><UniqueID>B1</UniqueID><Names><Name><Name6>INVENTED</Name6>"
    "<NameType>Primary Name</NameType></Name></Names><RegimeName>R</RegimeName>"
    "<IndividualEntityShip>Entity</IndividualEntityShip></Designation></Designations>"
)
FTM = json.dumps({"id": "1", "schema": "Company", "properties": {"name": ["INVENTED"]}}) + "\n"


def read(
    path: Path, content: str | bytes, keeper: Keeper, aliases: Path | None = None
) -> list[ListEntry]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_list(path, keeper, None, Told(), aliases))


@pytest.mark.parametrize(
    ("keeper", "text"),
    [
        ("ofac", OFAC),
        ("ofac", OFAC_XML),
        (
            "ofac",
            f'\ufeff<?xml version="1.0"?>\n<!-- <Sanctions> --><x:sdnList xmlns:x="urn:x">{OFAC_XML[9:-10]}</x:sdnList>',
        ),
        ("eu", EU_XML),
        ("uk", UK_XML),
        ("ftm", FTM),
    ],
)
@pytest.mark.parametrize("is_packed", [False, True])
def test_each_form_is_known_by_its_content(
    tmp_path: Path, keeper: Keeper, text: str, *, is_packed: bool
) -> None:
    if "<!--" in text:
        text = text.replace("<!-- <Sanctions> -->", "")
    path = tmp_path / ("a.gz" if is_packed else "a.txt")
    content = gzip.compress(text.encode()) if is_packed else text
    assert [one.name for one in read(path, content, keeper)] == ["INVENTED"]


@pytest.mark.parametrize(
    ("keeper", "text", "said"),
    [
        (
            "ofac",
            EU_XML,
            "it is XML whose root is export; give a list whose root is sdnList or Sanctions",
        ),
        ("uk", OFAC_XML, "it is XML whose root is sdnList; give a list whose root is Designations"),
        ("eu", OFAC, "the header lacks"),
        ("ftm", EU_XML, "it is XML whose root is export; give a file of FollowTheMoney"),
        ("ofac", "<html><body>Log in</body></html>", "it is a web page"),
        ("ofac", "<", "it is XML whose root is ?"),
    ],
)
def test_the_list_of_another_keeper_is_refused(
    tmp_path: Path, keeper: Keeper, text: str, said: str
) -> None:
    with pytest.raises(UnreadableInputError) as caught:
        read(tmp_path / "a", text, keeper)
    assert said in str(caught.value)


def test_xml_has_its_aliases_in_itself(tmp_path: Path) -> None:
    alt = tmp_path / "alt.csv"
    alt.write_text(f"1,2,aka,OTHER,{N}\n")
    with pytest.raises(UnreadableInputError, match="leave --aliases out"):
        read(tmp_path / "a", OFAC_XML, "ofac", alt)
    (entry,) = read(tmp_path / "a", OFAC, "ofac", alt)
    assert [name.text for name in entry.names] == ["INVENTED", "OTHER"]


def test_a_list_of_any_size_is_read_in_the_same_memory(tmp_path: Path) -> None:
    peaks = []
    for times in (2_000, 20_000):
        path = tmp_path / "sdn.csv"
        path.write_text(OFAC * times)
        tracemalloc.start()
        assert sum(1 for _ in read_list(path, "ofac", None, Told())) == times
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.3 * peaks[0] + (1 << 20)


@pytest.mark.parametrize(
    ("keeper", "text"),
    [
        ("ofac", "\x1a\n"),
        ("ofac", "<sdnList><sdnentry><uid>1</uid></sdnentry></sdnList>"),
        ("eu", "<export/>"),
        ("uk", "<Designations/>"),
    ],
)
def test_a_list_without_an_entry_is_none(tmp_path: Path, keeper: Keeper, text: str) -> None:
    with pytest.raises(UnreadableInputError, match=r"a\.txt: it has no entry"):
        read(tmp_path / "a.txt", text, keeper)


@pytest.mark.parametrize("text", [OFAC_XML, EU_XML, UK_XML])
def test_an_unknown_element_right_in_the_root_is_told(tmp_path: Path, text: str) -> None:
    path, told = tmp_path / "a.xml", Told()
    keeper: Keeper = "eu" if "export" in text else "ofac" if "sdn" in text else "uk"
    head, _, tail = text.rpartition("</")
    path.write_text(f"{head}<novelty><uid>2</uid></novelty></{tail}")
    assert len(list(read_list(path, keeper, None, told))) == 1
    (only,) = told.findings()
    assert "the element novelty is not known; it is left out." in only


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("INVENTED", r"INVENT\ud800ED", r"U\+D800 stands in it"),
        ("INVENTED", r"INVENT\u0000ED", r"U\+0000 stands in it"),
        ('"1"', r'"\udc80"', r"U\+DC80 stands in it"),
        ('"1"', '""', "an entry has no number, or an empty name"),
        ("INVENTED", " ", "an entry has no number, or an empty name"),
        ('"properties"', '"datasets": null, "properties"', "datasets is no list"),
    ],
)
def test_what_is_no_text_is_refused_where_it_stands(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    assert old in FTM
    with pytest.raises(UnreadableInputError, match=rf"a\.txt:1: {said}"):
        read(tmp_path / "a.txt", FTM.replace(old, new), "ftm")


@pytest.mark.parametrize("hidden", ["\x1b", "\x07", "\x85", "\u202e", "\u2066"])
def test_what_cannot_be_seen_is_kept_and_told(tmp_path: Path, hidden: str) -> None:
    path, told = tmp_path / "a.csv", Told()
    path.write_text(OFAC.replace("INVENTED", f"INV{hidden}ENTED"), newline="")
    (entry,) = read_list(path, "ofac", None, told)
    assert entry.name == f"INV{hidden}ENTED"
    (only,) = told.findings()
    assert f"a.csv:1: U+{ord(hidden):04X}, which cannot be seen, stands in a text" in only
