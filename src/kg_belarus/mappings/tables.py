"""Sets of mappings as SSSOM writes them: a header in YAML, then tab-separated values.

See https://mapping-commons.github.io/sssom/. The header of a set names the prefixes of its rows;
one that it does not name is an error with its place: nobody could tell what it stands for.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Iterable
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from pathlib import Path

from kg_belarus.errors import Position, UnreadableInputError, UnreadableInputsError
from kg_belarus.project import ALIGNMENTS, Project
from kg_belarus.text import compose_yaml, plain, read_text

ENDING = ".sssom.tsv"
# Prefixes that SSSOM knows without a header.
BUILT_IN: Map[str, str] = {
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sssom": "https://w3id.org/sssom/",
}
_NEXT = "write a set of mappings as SSSOM has it"


@dataclass(frozen=True, slots=True, order=True)
class Mapping:
    """A row: what one thing or term is to another.

    Attributes:
        subject_id: a CURIE, as all ids here.
        predicate_id: such as `skos:exactMatch`.
        object_id: what it is mapped to.
        mapping_justification: how it was found.
        comment: in words.
        subject_label: what the subject is called.
    """

    subject_id: str
    predicate_id: str
    object_id: str
    mapping_justification: str
    comment: str = ""
    subject_label: str = ""


@dataclass(frozen=True, slots=True)
class MappingSet:
    """A set of mappings.

    Attributes:
        header: what is said of the set, in order, without the prefixes.
        prefixes: what each stands for.
        mappings: the rows.
    """

    header: Map[str, str]
    prefixes: Map[str, str]
    mappings: tuple[Mapping, ...] = field(default=())

    def written(self) -> str:
        """Return the set as a file, in order of subject, with the columns that are filled.

        Only prefixes that a row uses stand in the header.
        """
        rows = sorted(self.mappings)
        ids = [i for r in rows for i in (r.subject_id, r.predicate_id, r.object_id)]
        used = {i.partition(":")[0] for i in ids} - BUILT_IN.keys()
        out = io.StringIO()
        out.writelines(f"#{name}: {_scalar(value)}\n" for name, value in self.header.items())
        out.write("#curie_map:\n" if used else "#curie_map: {}\n")
        out.writelines(f"#  {name}: {_scalar(self.prefixes[name])}\n" for name in sorted(used))
        kept = [n for n in _ORDER if n in _NEEDED or any(getattr(row, n) for row in rows)]
        lines = csv.writer(out, delimiter="\t", lineterminator="\n")
        lines.writerow(kept)
        lines.writerows([getattr(row, name) for name in kept] for row in rows)
        return out.getvalue()


def _scalar(text: str) -> str:
    """Return a text as YAML, in quotes where it would be read as something else."""
    is_plain = re.fullmatch(r"[A-Za-z0-9](?:[^:#]|:(?=\S)|(?<=\S)#)*", text)
    return text if is_plain else json.dumps(text, ensure_ascii=False)


# The columns in the order that SSSOM gives them.
_ORDER = (
    "subject_id", "subject_label", "predicate_id", "object_id", "mapping_justification", "comment",
)  # fmt: skip
_NEEDED = ("subject_id", "predicate_id", "object_id", "mapping_justification")


def read_sets(project: Project) -> dict[Path, MappingSet]:
    """Return the sets of mappings in `ontology/alignments/` of a project, by file.

    Raises:
        UnreadableInputError: one is no SSSOM, or uses a prefix that it does not name.
    """
    files = project.files(project.ontology / ALIGNMENTS, ENDING, deep=True)
    return {
        path: read_set(read_text(path, project.shown(path), "a set of mappings", content), shown)
        for path, content in files.items()
        for shown in [project.shown(path)]
    }


def read_set(text: str, shown: Path) -> MappingSet:
    """Return the set of mappings in a text.

    Args:
        text: a header in comments, then tab-separated values.
        shown: how messages name the file.

    Raises:
        UnreadableInputError: it is none, or a row uses a prefix that the header does not name.
    """
    lines = text.splitlines()
    first = next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
    said = _header("\n".join(line[1:] for line in lines[:first]), shown)
    if not isinstance(said, dict) or not isinstance(said.get("curie_map"), dict):
        raise UnreadableInputError(
            Position(shown, 1), "the header names no prefixes under curie_map", _NEXT
        )
    prefixes = {str(k): str(v) for k, v in said.pop("curie_map").items()}
    rows = csv.reader(lines[first:], delimiter="\t", quoting=csv.QUOTE_NONE)
    columns = next(rows, [])
    missing = [name for name in _NEEDED if name not in columns]
    unknown = [name for name in columns if name not in _ORDER]
    if missing or unknown:
        what = f"there is no column {missing[0]}" if missing else f"{unknown[0]} is read by nothing"
        raise UnreadableInputError(Position(shown, first + 1), what, _NEXT)
    errors: list[UnreadableInputError] = []
    mappings = []
    for number, row in enumerate(rows, first + 2):
        place = Position(shown, number)
        if len(row) != len(columns):
            told = f"{len(row)} values stand here and not {len(columns)}"
            errors.append(UnreadableInputError(place, told, _NEXT))
            continue
        mapping = Mapping(**dict(zip(columns, row, strict=True)))
        errors += [
            UnreadableInputError(place, told, f"name it under curie_map in {os.fspath(shown)}")
            for told in unknown_prefixes(mapping, prefixes)
        ]
        mappings.append(mapping)
    if errors:
        raise UnreadableInputsError(errors)
    return MappingSet({k: str(v) for k, v in said.items()}, prefixes, tuple(mappings))


def _header(text: str, shown: Path) -> object:
    import yaml

    try:
        return plain(compose_yaml(text))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = Position(shown, mark.line + 1, mark.column + 2) if mark else Position(shown, 1)
        problem = getattr(error, "problem", None) or "it is no YAML"
        raise UnreadableInputError(place, f"the header: {problem}", _NEXT) from error


def unknown_prefixes(mapping: Mapping, prefixes: Iterable[str]) -> list[str]:
    """Return what is wrong with the prefixes of a mapping, a clause for each that is unknown."""
    known = {*prefixes, *BUILT_IN}
    named = (getattr(mapping, name) for name in _NEEDED)
    return [
        f"the prefix of {one} is unknown" for one in named if one.partition(":")[0] not in known
    ]
