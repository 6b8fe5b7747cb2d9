"""Reading Turtle files, and what is said when one cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg_belarus.dataset import read_rdf
from kg_belarus.dataset.turtle import outline
from kg_belarus.errors import UnreadableInputError

XSD = "http://www.w3.org/2001/XMLSchema#"
PREFIXES = """@prefix bki: <https://w3id.org/kg-belarus/id/> .
@prefix bko: <https://w3id.org/kg-belarus/ont#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

"""


def write(tmp_path: Path, content: str | bytes) -> Path:
    path = tmp_path / "some.ttl"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    ("content", "line", "column", "says"),
    [
        (PREFIXES + "bki:a bko:b ;\n", 5, 13, ""),
        (PREFIXES + "bki:a bko:b bki:c\nbki:d bko:e bki:f .\n", 6, 1, ""),
        (PREFIXES + "bki:a dcterms:title 3 .\n", 5, 7, "dcterms"),
        (b"bki:a \xff", 1, 7, "byte 0xFF is not UTF-8"),
        ("\u00e9\n".encode() + b"\xe9 ", 2, 1, "save the file as UTF-8"),
        (
            "\ufeff" + PREFIXES,
            1,
            1,
            "begins with a byte order mark (U+FEFF); save it as UTF-8 without",
        ),
        (PREFIXES + 'bki:a bko:date\n    "2025-02-30"^^xsd:date .\n', 6, 5, "no such day"),
        (PREFIXES + "bki:a bko:countValue '1.5'^^xsd:integer .\n", 5, 22, "digits only"),
        # A prefix holds from where it is bound until it is bound anew; so does a base.
        (
            PREFIXES + 'bki:a bko:b "x"^^xsd:date .\n@prefix xsd: <https://example.org/> .\n',
            5,
            13,
            "YYYY-MM-DD",
        ),
        (
            "PREFIX d: <https://example.org/>\n"
            '<a:a> <a:a> "x"^^d:date .\n'
            f"PREFIX d: # another > one\n <{XSD}>\n"
            '<a:a> <a:a> "x"^^d:date .\n',
            5,
            13,
            "YYYY-MM-DD",
        ),
        (f'@base <{XSD}> .\n<a:a> <a:a> "x"^^<#date> .\n', 2, 13, "YYYY-MM-DD"),
        (f'<a:a> <a:a> "x"^^<{XSD}d\\u0061te> .\n', 1, 13, "YYYY-MM-DD"),
        (PREFIXES + 'bki:a bko:b """1\n2"""^^xsd:date .\n', 5, 13, r'"1\n2" is no xsd:date'),
    ],
)
def test_wrong_files_are_named_with_line_and_column(
    tmp_path: Path, content: str | bytes, line: int, column: int, says: str
) -> None:
    with pytest.raises(UnreadableInputError) as caught:
        read_rdf(write(tmp_path, content))
    message = str(caught.value)
    assert (caught.value.position.line, caught.value.position.column) == (line, column)
    assert says in message
    assert "\n" not in message
    assert message.endswith(".")
    assert caught.value.exit_code == 3


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "x.ttl").mkdir()
    with pytest.raises(UnreadableInputError, match="this is a folder"):
        read_rdf(tmp_path / "x.ttl")


def test_a_link_to_nowhere(tmp_path: Path) -> None:
    (tmp_path / "x.ttl").symlink_to(tmp_path / "nowhere")
    with pytest.raises(UnreadableInputError, match="cannot be read"):
        read_rdf(tmp_path / "x.ttl")


def test_outline_finds_blocks_prefixes_and_predicates() -> None:
    text = PREFIXES + (
        "# Things\n\n"
        'bki:a a bko:Claim ;\n    bko:content """a ; b .\nbki:no bko:no 1 ."""@en , "c"@be ;\n'
        "    bko:x [ bko:inner 1 ; bko:other 2 ] , ( bki:p bki:q ) .\n\n"
        "# Others\n\n[] a bko:Claim .\nbki:b bko:y 1.5 .\n"
    )
    found = outline(text)
    assert [name.text for name, _ in found.prefixes] == ["bki:", "bko:", "xsd:"]
    assert [block.subject.text for block in found.blocks] == ["bki:a", "[", "bki:b"]
    assert [block.section for block in found.blocks] == [1, 2, 2]
    assert [token.text for token in found.blocks[0].predicates] == ["a", "bko:content", "bko:x"]
    assert [token.text for token in found.blocks[1].predicates] == ["a"]
    assert "xsd" not in {token.text.split(":")[0] for token in found.names}


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused_in_one_sentence(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("bytes") / "x.ttl"
    path.write_bytes(content)
    try:
        read_rdf(path)
    except UnreadableInputError as error:
        assert str(error).startswith(str(path))
