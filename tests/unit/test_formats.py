"""The list of formats, and what the name of a file means."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg_belarus.errors import WrongUsageError
from kg_belarus.formats import ANSWER_FORMATS, FORMATS, RDF_FORMATS, format_of_file


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("x.csv", "csv"),
        ("X.CSV", "csv"),
        ("x.txt", "table"),
        ("x.ttl", "ttl"),
        ("x.ndjson", "jsonl"),
    ],
)
def test_an_extension_means_a_format(name: str, form: str) -> None:
    assert format_of_file(Path(name), ANSWER_FORMATS) == form


def test_a_name_without_extension_means_none() -> None:
    assert format_of_file(Path("answer"), ANSWER_FORMATS) is None
    assert format_of_file(Path("-"), ANSWER_FORMATS) is None
    assert format_of_file(None, ANSWER_FORMATS) is None


def test_an_unknown_extension_is_refused_with_the_list() -> None:
    with pytest.raises(
        WrongUsageError, match=r"no format has the extension \.xlsx; use one of .*\.csv"
    ):
        format_of_file(Path("x.xlsx"), ANSWER_FORMATS)
    with pytest.raises(WrongUsageError, match=r"\.csv"):
        format_of_file(Path("x.csv"), RDF_FORMATS)


def test_no_two_formats_of_answers_share_an_extension_or_a_media_type() -> None:
    formats = [FORMATS[name] for name in ANSWER_FORMATS]
    ends = [end for form in formats for end in form.extensions or (form.name,)]
    assert len(ends) == len(set(ends))
    assert len({form.media_type for form in formats}) == len(formats)
