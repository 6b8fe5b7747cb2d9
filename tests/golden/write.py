"""Write what is reviewed like code: the answers on the shipped data, and what documents show.

`make golden` runs this; look at the differences before you commit them.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kg_belarus.assessment import Assessor
from kg_belarus.chronology import as_svg, timeline_of
from kg_belarus.dataset import load_dataset
from kg_belarus.engine import Engine
from kg_belarus.engines import Engines
from kg_belarus.graph import load
from kg_belarus.project import open_project
from kg_belarus.questions import Answer, Question, ask, read_questions
from kg_belarus.tables import Table
from kg_belarus.terms import as_turtle
from tests.golden import api
from tests.support.carried import EXPORTED, with_tables
from tests.support.console import documents, refreshed

HERE = Path(__file__).parent
PICTURE = HERE.parents[1] / "docs" / "pictures" / "timeline.svg"


def golden_path(name: str) -> Path:
    """Return where the golden answer of a question stands."""
    return HERE / f"{name.replace('/', '.')}.tsv"


def golden_text(table: Table) -> str:
    """Return a table as its golden file has it."""
    lines = ["\t".join(f"?{column}" for column in table.columns)]
    lines += ["\t".join(as_turtle(term) for term in row) for row in table.rows]
    return "\n".join(lines) + "\n"


def whole_table(answer: Answer) -> Table:
    """Return an answer as it is given, with what it sets aside for want of bounds."""
    return replace(answer, shows_unbounded=True).table


def timeline_picture() -> str:
    """Return the drawing that the README shows: what `kg-belarus timeline -o timeline.svg` writes."""
    assessor = Assessor(load())
    return as_svg(timeline_of(assessor, "2025-01", assessor.last_day.isoformat()))


def main() -> None:
    """Write all golden answers, the API page and console blocks; remove answers that are gone."""
    project = open_project()
    dataset = load_dataset(project)
    engine: Engine = Engines().close(dataset).engine
    questions: dict[str, Question] = read_questions(project)
    for path in HERE.glob("*.tsv"):
        path.unlink()
    for name, question in questions.items():
        answer = ask(question, dataset, engine, question.example)
        if isinstance(answer.result, Table):
            golden_path(name).write_text(golden_text(whole_table(answer)))
    api.PAGE.write_text(api.api_page())
    PICTURE.write_text(timeline_picture())
    EXPORTED.write_text(with_tables(EXPORTED.read_text()))
    for path in documents():
        path.write_text(refreshed(path.read_text()))


if __name__ == "__main__":
    main()
