"""What a run of the bench measures: which measures, of which sizes, how often."""

from __future__ import annotations

from dataclasses import dataclass

from kg_belarus.errors import WrongUsageError

SHIPPED = "shipped"
# How many triples the shipped data has, about: the size 1.
ONCE = 50_000

# In an order in which what one leaves is there for the next, and the two of a ratio are neighbours.
STAGES = (
    "read",
    "lint",
    "gate A",
    "raw pyshifty, gate A",
    "closure",
    "raw pyoxigraph, bulk load",
    "gate B",
    "raw pyshifty, gate B",
    "hygiene",
    "questions",
    "publication",
    "line",
)
# Of the shipped graph alone.
_ANSWERS = (
    "answer from files",
    "answer from files, known-by",
    "assess, one month",
    "assess, twenty months",
)
STARTS = (
    "bare Python",
    "bare click program",
    "--help",
    "answer given before",
    "answer never given",
)
# Of the field's reference implementations: minutes on the shipped graph, so they run once.
REFERENCE = ("questions on rdflib", "line on rdflib, owlrl, pyshacl")
RATIOS = (
    ("closure", "raw pyoxigraph, bulk load"),
    ("gate A", "raw pyshifty, gate A"),
    ("gate B", "raw pyshifty, gate B"),
    ("line on rdflib, owlrl, pyshacl", "line"),
    ("questions on rdflib", "questions"),
    ("answer from files, known-by", "answer from files"),
    ("assess, twenty months", "assess, one month"),
    ("--help", "bare click program"),
    ("answer given before", "bare Python"),
    ("answer never given", "bare Python"),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is measured.

    Attributes:
        sizes: `shipped`, or how many times as many invented triples as the shipped data has.
        runs: how often each is measured; the reference engines run once.
        seed: of the invented data.
        has_reference: whether the reference engines run, on the first size if it is 1 or less.
        limit: the most seconds that one process may take.
    """

    sizes: tuple[str, ...] = (SHIPPED, "1", "10")
    runs: int = 3
    seed: int = 0
    has_reference: bool = False
    limit: float = 3600.0

    @property
    def has_growth(self) -> bool:
        """Whether two sizes of invented data are measured, or more."""
        return sum(size != SHIPPED for size in self.sizes) > 1

    def measures(self, size: str) -> tuple[str, ...]:
        """Return what is measured of a size, in order."""
        is_shipped = size == SHIPPED
        alone = (*_ANSWERS, *STARTS) if is_shipped else ()
        is_small = size == self.sizes[0] and (is_shipped or float(size) <= 1)
        return (*STAGES, *alone, *(REFERENCE if self.has_reference and is_small else ()))

    def runs_of(self, measure: str) -> int:
        """Return how often something is measured."""
        return 1 if measure in REFERENCE else self.runs


def read_sizes(text: str) -> tuple[str, ...]:
    """Return sizes that stand between commas, each once: `shipped`, then numbers by size.

    Raises:
        WrongUsageError: one is neither `shipped` nor a number above 0.
    """
    found: dict[float, str] = {}
    for size in filter(None, (part.strip() for part in text.split(","))):
        try:
            number = 0.0 if size == SHIPPED else float(size)
        except ValueError:
            number = -1.0
        if not 0 <= number < float("inf") or (number == 0 and size != SHIPPED):
            raise WrongUsageError(
                f"{size!r} is no size; give {SHIPPED} or a number above 0, such as 1 or 0.1."
            )
        found[number] = size
    if not found:
        raise WrongUsageError(f"no size is given; give some, such as {SHIPPED},1,10.")
    return tuple(found[number] for number in sorted(found))
