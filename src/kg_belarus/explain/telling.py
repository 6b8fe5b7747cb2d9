"""Tell an explanation as a document: the one telling that text and Markdown are written from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg_belarus.closure import Fact, Slot
from kg_belarus.documents import Block, Footnotes, Heading, Items, Link, Paragraph, Words
from kg_belarus.explain.about import About
from kg_belarus.explain.explanation import Contradiction, Explanation, RowGrounds
from kg_belarus.explain.proof import Lack, Proof
from kg_belarus.namespaces import shrink
from kg_belarus.terms import as_turtle

_LONGEST = 70  # of a name beside an id
_MOST_CITED = 4  # of the sources of a record; JSON has all

_Item = tuple[int, Words]


def tell_explanation(explained: Explanation) -> list[Block]:
    """Return the explanation of a triple as a document: proofs as trees, sources."""
    return [*_triple(explained, _Telling(explained.about))]


def tell_contradictions(found: Sequence[Contradiction]) -> list[Block]:
    """Return contradictions as a document, each with what makes it so."""
    if not found:
        return [Paragraph(("There is no contradiction.",))]
    telling = _Telling(found[0].about)
    blocks: list[Block] = [Heading(1, _number(len(found), "contradiction"))]
    for one in found:
        blocks.append(Heading(2, f"{telling.about.words.term(one.thing)} {one.says}"))
        blocks.append(Paragraph((f"Rule {one.rule} forbids all of this together:",)))
        blocks.append(Items(tuple(telling.proofs(one.premises))))
    return [*blocks, *telling.sources()]


def tell_rows(name: str, rows: Sequence[RowGrounds]) -> list[Block]:
    """Return the rows of an answer as a document, each with what it rests on.

    Args:
        name: of the question.
        rows: of its answer.
    """
    blocks: list[Block] = [Heading(1, f"{name}: what each row rests on")]
    if not rows:
        return [*blocks, Paragraph(("There is no row.",))]
    telling = _Telling(rows[0].about)
    for number, row in enumerate(rows, 1):
        values = (f"{column} {as_turtle(term)}" for column, term in row.values.items() if term)
        blocks.append(Heading(2, f"{number}. {', '.join(values)}"))
        items = [*telling.proofs(row.premises), *((0, (said,)) for said in row.said)]
        blocks.append(Items(tuple(items)) if items else Paragraph(("It rests on no triple.",)))
    return [*blocks, *telling.sources()]


def _triple(explained: Explanation, telling: _Telling) -> Iterator[Block]:
    yield Heading(1, telling.about.words.fact(explained.fact))
    if explained.status == "absent":
        yield from _absent(explained, telling)
        return
    if explained.status == "stated":
        yield Paragraph(("It is stated:",))
        yield Items(tuple(telling.proofs(explained.proofs)))
    for number, proof in enumerate(explained.proofs, 1):
        if proof.step is None:
            continue
        steps = _number(proof.size, "step")
        if len(explained.proofs) == 1:
            yield Paragraph((f"It is not stated; it follows in {steps}.",))
        else:
            yield Heading(2, f"Proof {number}, {steps}")
        yield Items(tuple(telling.anew().proofs([proof])))
    yield from telling.sources()


def _absent(explained: Explanation, telling: _Telling) -> Iterator[Block]:
    yield Paragraph(("It is not in the graph: nobody states it, and it does not follow.",))
    if explained.instead:
        yield Paragraph(("The graph has instead:",))
        facts = (telling.about.words.fact(fact) for fact in explained.instead)
        yield Items(tuple((0, (fact,)) for fact in facts))
    if not explained.nearest:
        yield Paragraph(("No rule gives such a triple.",))
        return
    yield Heading(2, "What it would follow from")
    yield Items(tuple(item for lack in explained.nearest for item in telling.lack(lack)))
    yield from telling.sources()


def _number(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


class _Telling:
    """Tells proofs as the items of a list, a premise below what it leads to."""

    def __init__(self, about: About) -> None:
        self.about = about
        self._notes: Footnotes[str] = Footnotes()
        self._named: set[Slot] = set()
        self._proved: set[Fact] = set()

    def anew(self) -> _Telling:
        """Return it with nothing told yet but names."""
        self._proved = set()
        return self

    def fact(self, fact: Sequence[Slot]) -> str:
        """Return a fact, with what its things are called that were not named before."""
        return self.about.words.fact(fact, self._name)

    def _name(self, term: Slot) -> str:
        name = "" if term in self._named else self.about.name(term)
        self._named.add(term)
        short = name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"
        return f"“{short}”" if name else ""

    def proofs(self, proofs: Iterable[Proof]) -> Iterator[_Item]:
        """Yield proofs as items of a list; what was proved above is not proved again."""
        ahead: list[tuple[int, Proof | str]] = [(0, proof) for proof in reversed([*proofs])]
        while ahead:
            depth, one = ahead.pop()
            if isinstance(one, str):
                yield depth, (one,)
                continue
            fact, step = self.fact(one.fact), one.step
            if step is None:
                yield depth, (fact, self._places(one.fact), *self._cited(one.fact))
                continue
            place = self.about.rule(step.rule)
            by = f", by {step.rule}" + (f" ({place})" if place else "")
            if one.fact in self._proved:
                yield depth, (fact, by, ", as above")
                continue
            self._proved.add(one.fact)
            yield depth, (fact, by, ":" if one.premises or step.said else "")
            below: list[Proof | str] = [*one.premises, *step.said]
            ahead += [(depth + 1, part) for part in reversed(below)]

    def lack(self, lack: Lack) -> Iterator[_Item]:
        """Yield what a rule needs, has and lacks, as items of a list."""
        place = self.about.rule(lack.rule)
        yield 0, (f"By {lack.rule}" + (f" ({place})" if place else "") + ":",)
        for fact in lack.present:
            told = self.fact(fact)
            where = self._places(fact) or " (follows)"
            yield 1, ("there is ", told, where, *self._cited(fact))
        for pattern in lack.missing:
            yield 1, (f"nothing says {pattern}",)
        for said in lack.said:
            yield 1, (said,)

    def sources(self) -> Iterator[Block]:
        """Yield the sources that were cited."""
        cited = [*self._notes.listed()]
        if not cited:
            return
        yield Heading(2, "Sources")
        items: list[_Item] = []
        for source, number in cited:
            told, url = self.about.teller.citation(source)
            words: Words = (number, " ", Link(shrink(source), source), f" {told}")
            items.append((0, (*words, " ", Link(url, url)) if url else words))
        yield Items(tuple(items))

    def _places(self, fact: Fact) -> str:
        places = self.about.places(fact)
        return f" ({', '.join(map(str, places))})" if places else ""

    def _cited(self, fact: Fact) -> Words:
        numbers = self._notes.cite(self.about.sources(fact), _MOST_CITED)
        return (" ", *numbers) if numbers else ()
