"""Questions on release and custody agree with one another, and with invented lives, day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pyoxigraph as ox
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg_belarus.dataset import Dataset
from kg_belarus.dataset.turtle import TurtleFile
from kg_belarus.engine import Engine
from kg_belarus.engines import Engines
from kg_belarus.questions import ask, find_question
from kg_belarus.tables import Table

PREFIXES = """
@prefix bko: <https://w3id.org/kg-belarus/ont#> .
@prefix bkv: <https://w3id.org/kg-belarus/voc/> .
@prefix ex: <https://example.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex:monitor a bko:Organization .
"""
START = date(2020, 1, 1)
DAYS = 150


@dataclass(frozen=True)
class Custody:
    """From the day of an arrest to that of a release, or still going on when last seen."""

    first: int
    last: int
    end: str = "release"  # or "term", where nobody let the person go; or "open"
    # What the record tells of the first and the last day, and whether it names the release.
    first_told: str = "day"  # or "month", "nothing"
    last_told: str = "day"  # or "month", and of a term "nothing"
    is_linked: bool = True


Life = tuple[Custody, ...]


def lives(shortest: int, **told: st.SearchStrategy[object]) -> st.SearchStrategy[Life]:
    """Return lives of up to three custodies, each of which may begin on the day the last ended."""
    steps = st.lists(
        st.tuples(
            st.integers(0, 40) | st.just(0),
            st.integers(shortest, 40),
            st.sampled_from(["release", "release", "term"]),
            st.fixed_dictionaries(told),
        ),
        max_size=3,
    )
    return st.builds(_life, steps, st.booleans())


def _life(steps: list[tuple[int, int, str, dict[str, object]]], is_held: bool) -> Life:
    life, day = [], 5
    for number, (free, held, end, told) in enumerate(steps):
        is_last = number == len(steps) - 1
        first = day + free
        day = first + held
        life.append(Custody(first, day, "open" if is_last and is_held else end, **told))  # type: ignore[arg-type]
    return tuple(life)


EXACT = st.lists(lives(1), min_size=20, max_size=30)
LOOSE = st.lists(
    lives(
        0,
        first_told=st.sampled_from(["day", "day", "month", "nothing"]),
        last_told=st.sampled_from(["day", "month", "nothing"]),
        is_linked=st.booleans(),
    ),
    min_size=20,
    max_size=30,
)


def _day(number: int) -> date:
    return START + timedelta(days=number)


def _written(number: int, told: str) -> str:
    day = _day(number).isoformat()
    return f'"{day[:7]}"^^xsd:gYearMonth' if told == "month" else f'"{day}"^^xsd:date'


def _custody(who: str, number: int, one: Custody) -> str:
    name = f"{who}-{number}"
    said = [f"ex:detention-{name} a bko:Detention ; bko:detainee ex:{who}"]
    if one.first_told != "nothing":
        said.append(f"bko:startDate {_written(one.first, one.first_told)}")
    if one.end == "open":
        said.append(f'bko:openAsOf "{_day(one.last)}"^^xsd:date')
    elif one.end == "release" and one.is_linked:
        said.append(f"bko:endedBy ex:release-{name}")
    elif one.end == "release" or one.last_told == "nothing":
        said.append("bko:endUnknown true")
    else:
        said.append(f"bko:endDate {_written(one.last, one.last_told)}")
    text = " ; ".join([*said, "bko:standing bkv:established ."])
    if one.end == "release":
        told = "day" if one.last_told == "nothing" else one.last_told
        text += (
            f"\nex:release-{name} a bko:PrisonerRelease ; bko:frees ex:{who} ; "
            f"bko:date {_written(one.last, told)} ; bko:standing bkv:established ."
        )
    return text


class Answers:
    """What the four questions say of many lives at once, by person."""

    def __init__(self, shipped: Dataset, all_lives: list[Life]) -> None:
        parts = [PREFIXES]
        for place, life in enumerate(all_lives):
            who = f"person-{place}"
            parts.append(
                f"ex:{who} a bko:Person . ex:recognition-{who} a bko:PoliticalPrisonerRecognition ; "
                f"bko:recognises ex:{who} ; bko:recognisedBy ex:monitor ; "
                f'bko:startDate "{START}"^^xsd:date ; bko:openAsOf "{_day(DAYS)}"^^xsd:date ; '
                "bko:standing bkv:established ."
            )
            parts += [_custody(who, number, one) for number, one in enumerate(life)]
        text = "\n".join(parts)
        triples = tuple(quad.triple for quad in ox.parse(text, ox.RdfFormat.TURTLE))
        file = TurtleFile(Path("lives.ttl"), text, triples)
        self.dataset = Dataset(shipped.project, shipped.ontology_files, (file,))
        self.engine: Engine = Engines().close(self.dataset).engine

    def rows(self, name: str, day: int | None = None) -> list[dict[str, str]]:
        """Return the rows of a question, those that are graded unbounded among them."""
        question = find_question(self.dataset.project, f"detention/{name}")
        values = {} if day is None else {"as_of": _day(day).isoformat()}
        if any(parameter.name == "any_end" for parameter in question.parameters):
            values["any_end"] = "true"
        table = ask(question, self.dataset, self.engine, values).result
        assert isinstance(table, Table)
        return [
            {
                column: term.value.rpartition("/")[2] if term is not None else ""
                for column, term in zip(table.columns, row, strict=True)
            }
            for row in table.rows
        ]


def _held_again(life: Life) -> set[tuple[int, int]]:
    """Return each custody that was over, by a release or not, with each after it, as numbers."""
    return {
        (one, other)
        for one, custody in enumerate(life)
        if custody.end != "open"
        for other in range(one + 1, len(life))
    }


def _is_held(life: Life, day: int) -> bool:
    return any(one.first <= day <= one.last for one in life)


def _is_not_released(life: Life, day: int) -> bool:
    freed = [number for number, one in enumerate(life) if one.end == "release" and one.last <= day]
    begun = [number for number, one in enumerate(life) if one.first <= day]
    return not freed or max(begun) > max(freed)


def _numbers(row: dict[str, str]) -> tuple[str, tuple[int, int]]:
    earlier = row["release"].removeprefix("release-") or row["former"].removeprefix("detention-")
    person, one = earlier.rsplit("-", 1)
    return person, (int(one), int(row["detention"].rsplit("-", 1)[1]))


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(EXACT, st.lists(st.integers(0, DAYS), min_size=3, max_size=5))
def test_with_known_days_the_answers_are_the_lives(
    shipped: Dataset, all_lives: list[Life], days: list[int]
) -> None:
    answers = Answers(shipped, all_lives)
    people = {f"person-{place}": life for place, life in enumerate(all_lives)}

    again = [(*_numbers(row), row["certainty"]) for row in answers.rows("detained-again")]
    assert sorted(again) == sorted(
        (person, pair, "certain") for person, life in people.items() for pair in _held_again(life)
    )

    lengths = {row["detention"]: row for row in answers.rows("time-held")}
    over = {
        f"detention-{person}-{number}": one
        for person, life in people.items()
        for number, one in enumerate(life)
        if one.end != "open"
    }
    assert set(lengths) == set(over)
    for name, one in over.items():
        row = lengths[name]
        held = str(one.last - one.first)
        assert (row["least_days"], row["most_days"], row["certainty"]) == (held, held, "certain")

    for day in days:
        in_custody = {row["person"]: row for row in answers.rows("in-custody", day)}
        not_released = {row["person"]: row for row in answers.rows("recognised-not-released", day)}
        for person, life in people.items():
            begun = [one for one in life if one.first <= day]
            grade = ""
            if _is_held(life, day):
                grade = "certain"
            elif begun and begun[-1].end == "open":
                grade = f"last confirmed {_day(begun[-1].last)}"
            assert (person in in_custody) == bool(grade)
            assert (person in not_released) == _is_not_released(life, day)
            if grade:
                assert in_custody[person]["certainty"] == grade
                assert in_custody[person]["recognised_by"] == "monitor"
            if person in not_released:
                assert not_released[person]["certainty"] == "certain"
                assert not_released[person]["custody"] == (grade or ("over" if begun else ""))


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(LOOSE, st.lists(st.integers(0, DAYS), min_size=3, max_size=5))
def test_with_vague_days_what_is_certain_is_so_and_nothing_is_missed(
    shipped: Dataset, all_lives: list[Life], days: list[int]
) -> None:
    answers = Answers(shipped, all_lives)
    people = {f"person-{place}": life for place, life in enumerate(all_lives)}

    again = {(_numbers(row), row["certainty"]) for row in answers.rows("detained-again")}
    true = {(person, pair) for person, life in people.items() for pair in _held_again(life)}
    assert {key for key, grade in again if grade == "certain"} <= true <= {key for key, _ in again}

    for row in answers.rows("time-held"):
        person, number = row["detention"].removeprefix("detention-").rsplit("-", 1)
        one = people[person][int(number)]
        assert int(row["least_days"]) <= one.last - one.first
        assert not row["most_days"] or one.last - one.first <= int(row["most_days"])

    for day in days:
        in_custody = {row["person"]: row for row in answers.rows("in-custody", day)}
        not_released = {row["person"]: row for row in answers.rows("recognised-not-released", day)}
        for person, life in people.items():
            held = in_custody.get(person, {}).get("certainty")
            assert _is_held(life, day) or held != "certain"
            assert held or not _is_held(life, day)
            inside = not_released.get(person, {}).get("certainty")
            assert _is_not_released(life, day) or inside != "certain"
            assert inside or not _is_not_released(life, day)
            freed_that_day = any(one.end == "release" and one.last == day for one in life)
            if held == "certain" and not freed_that_day:
                assert not_released[person]["custody"] == "certain"
