"""The page of the timeline, and its last year for other pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from kg_belarus.linked import document
from kg_belarus.site import exercises
from kg_belarus.site.along import Band, Happening, latest_of, years_of
from kg_belarus.site.answers import Answers, Shown
from kg_belarus.site.pictures import day_of, name_of
from kg_belarus.site.shell import Shell
from kg_belarus.site.site import Site, of_place
from kg_belarus.site.tree import Piece
from kg_belarus.terms import value_of

QUESTION = "core/timeline"
_COLUMNS = ("record", "kind", "earliest", "latest", "certainty", "standing")
_SINCE = date(2020, 1, 1)
# The lane of each kind; lanes from top to bottom.
_LANES: Mapping[str, str] = {
    "Meeting": "meetings",
    "PrisonerRelease": "releases",
    "Crackdown": "crackdowns",
    "Statement": "announcements",
    "EasingAct": "eased",
    "ImposingAct": "imposed",
    "RenewingAct": "imposed",
    "MilitaryExercise": "exercises",
    "PostureChange": "exercises",
    "BorderIncident": "incidents",
}
LANES = tuple(dict.fromkeys(_LANES.values()))


@dataclass(frozen=True, slots=True)
class Strip:
    """The last year of the timeline, as `templates/strip.html` shows it.

    Attributes:
        bands: two halves of a year; none where nothing is on record.
        caption: says what they show.
        path: of the page of the timeline, below the root.
    """

    bands: Sequence[Band]
    caption: str
    path: str

    def href(self, root: str) -> str:
        """Return the way to the timeline from a page with this way to the root."""
        return root + quote(self.path)


@of_place("timeline")
def timeline(site: Site) -> Iterator[Piece]:
    """Yield the page of the timeline in each language."""
    answers = site.answers
    for shell in site.shells:
        shown = answers.shown(shell, QUESTION, columns=_COLUMNS)
        events = _events(shown, shell)
        years = list(years_of(events, LANES, _SINCE))
        yield shell.page(
            "timeline.html",
            "timeline",
            shell.words["nav"]["timeline"],
            years=years,
            count=len(events),
            open_below=sum(line.terms["earliest"] is None for line in shown.rows) if shown else 0,
            last=_day(site, shell),
            has_exercises=answers.has_rows(exercises.QUESTION),
            table=shown,
        )


def strip_of(answers: Answers, shell: Shell) -> Strip:
    """Return the last year of the timeline in a language."""
    events = _events(answers.shown(shell, QUESTION, columns=_COLUMNS), shell)
    bands = latest_of(events, LANES)
    path = document("timeline", "html", shell.language)
    caption: str = shell.words["pictures"]["strip_caption"]
    return Strip(bands, caption, path)


def _day(site: Site, shell: Shell) -> str:
    issued = site.opened.release.issued
    return shell.telling.day(issued.isoformat()) if issued else ""


def _events(shown: Shown | None, shell: Shell) -> list[Happening]:
    """Return what an answer lists, with the names that it is shown with.

    What has no earliest day has no place in a picture.
    """
    if shown is None:
        return []
    found = []
    for line in shown.rows:
        said = line.terms
        first, last = day_of(said["earliest"]), day_of(said["latest"])
        texts = dict(zip(_COLUMNS, (cell.text for cell in line.cells), strict=True))
        when = shell.telling.span(value_of(said["earliest"]), value_of(said["latest"]))
        title = f"{when}: {texts['record']} ({texts['standing']})"
        lane = _LANES.get(name_of(said["kind"]))
        if lane is not None and first is not None:
            going = day_of(said["end_earliest"])
            found.append(
                Happening(
                    value_of(said["record"]),
                    lane,
                    first,
                    last,
                    going,
                    title,
                    name_of(said["standing"]),
                )
            )
    return found
