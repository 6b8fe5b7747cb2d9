"""Put whole graphs into a store elsewhere, so that a load that was broken off is known and goes on.

The store keeps a note of work that is not finished, in a graph of its own. Each piece can be sent
twice without harm but for blank nodes; those of a graph are in its first piece, before which it is
emptied.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256

import pyoxigraph as ox

from kg_belarus.engine.interface import ASSERTED, INFERRED
from kg_belarus.engine.remote import HOLDS, NOTES, RemoteEngine
from kg_belarus.errors import EngineError

_LOADING = ox.NamedNode(f"{NOTES.value}#loading")
_INFERRING = ox.NamedNode(f"{NOTES.value}#inferring")
_NOTED = "SELECT ?work ?note WHERE { ?store ?work ?note }"
_ANYTHING = "ASK { ?s ?p ?o }"
# What a store can take at a time: larger bodies have made some hang.
PIECE = 1_000_000


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: how many pieces there are, and how many an earlier one had sent."""

    pieces: int
    sent_before: int


def require_stated(engine: RemoteEngine) -> None:
    """Raise EngineError if a store holds no graph of ours, or one that is being loaded."""
    if any(work == _LOADING for work, _ in _notes(engine)):
        raise EngineError(
            f"a load into {engine.name} was not finished; run `kg-belarus load` again to go on."
        )
    if not engine.query(_ANYTHING, (ASSERTED,)):
        raise EngineError(
            f"{engine.name} holds nothing in the graph {ASSERTED.value}; "
            "fill it with `kg-belarus load`."
        )


def require_whole(engine: RemoteEngine) -> None:
    """Raise EngineError also if what follows was not all found there."""
    require_stated(engine)
    if any(work == _INFERRING for work, _ in _notes(engine)):
        raise EngineError(
            f"not all that follows was found in {engine.name}; run `kg-belarus infer` again, "
            "or `kg-belarus load`."
        )


def load_graphs(
    engine: RemoteEngine,
    graphs: Mapping[ox.NamedNode, Collection[ox.Triple]],
    tell: Callable[[int, int], None] = lambda done, of: None,
    size: int = PIECE,
) -> Loaded:
    """Put graphs into a store in place of those of the same kinds that it has.

    A load of the same triples that was broken off is gone on with.

    Args:
        engine: with an address for updates.
        graphs: triples by graph, each triple once.
        tell: is told how many pieces are there, of how many.
        size: of a piece, in bytes.

    Raises:
        EngineError: the store fails, or holds another number of triples than it was sent.
    """
    pieces = [*_pieces(graphs, size)]
    digest = sha256(b"".join(lines for _, lines, _ in pieces)).hexdigest()
    before = _sent(engine, digest)
    if before == 0:
        _note(engine, _LOADING, f"{digest} 0")
        filled = {ox.NamedNode(note) for work, note in _notes(engine) if work == HOLDS}
        for graph in {*filled, INFERRED} - graphs.keys():
            engine.update(f"CLEAR SILENT GRAPH {graph}")
        for graph in graphs:
            engine.update(_added(HOLDS, graph))
        for graph in filled - graphs.keys():
            engine.update(_removed(HOLDS, f"?o = {graph}"))
    for number, (graph, lines, is_first) in enumerate(pieces):
        if number >= before:
            if is_first:
                engine.update(f"CLEAR SILENT GRAPH {graph}")
            engine.add(graph, lines)
            _note(engine, _LOADING, f"{digest} {number + 1}")
        tell(number + 1, len(pieces))
    for graph, triples in graphs.items():
        if (held := engine.count(graph)) != len(triples):
            raise EngineError(
                f"{engine.name} holds {held} triples in the graph {graph.value} and was sent "
                f"{len(triples)}; look at its log, and load again."
            )
    _forget(engine)
    return Loaded(len(pieces), before)


@contextmanager
def inferring(engine: RemoteEngine) -> Iterator[None]:
    """Empty the inferred graph for what is found meanwhile, and note that as unfinished."""
    _note(engine, _INFERRING, "begun")
    for graph in engine.graphs((INFERRED,)):
        engine.update(f"CLEAR SILENT GRAPH {graph}")
    yield
    _forget(engine)


def _notes(engine: RemoteEngine) -> list[tuple[object, str]]:
    return [(work, getattr(note, "value", "")) for work, note in engine.rows_of(_NOTED, NOTES)]


def _sent(engine: RemoteEngine, digest: str) -> int:
    """Return how many pieces of the same load a store was sent."""
    found = [note.split() for work, note in _notes(engine) if work == _LOADING]
    # The note before is taken away after the next is there: of two the smaller is sure.
    same = [int(words[1]) for words in found if words[0] == digest]
    return min(same) if len(same) == len(found) and same else 0


def _note(engine: RemoteEngine, work: ox.NamedNode, told: str) -> None:
    """Leave this note of a work and no other of it; at no moment is there none."""
    note = ox.Literal(told)
    engine.update(_added(work, note))
    engine.update(_removed(work, f"STR(?o) != {note}"))


def _forget(engine: RemoteEngine) -> None:
    for work in (_LOADING, _INFERRING):
        engine.update(_removed(work))


def _added(work: ox.NamedNode, told: ox.NamedNode | ox.Literal) -> str:
    return f"INSERT DATA {{ GRAPH {NOTES} {{ {NOTES} {work} {told} }} }}"


def _removed(work: ox.NamedNode, condition: str = "true") -> str:
    note = f"{NOTES} {work} ?o"
    return (
        f"DELETE {{ GRAPH {NOTES} {{ {note} }} }} "
        f"WHERE {{ GRAPH {NOTES} {{ {note} FILTER({condition}) }} }}"
    )


def _pieces(
    graphs: Mapping[ox.NamedNode, Iterable[ox.Triple]], size: int
) -> Iterator[tuple[ox.NamedNode, bytes, bool]]:
    """Yield the N-Triples of each graph, and whether they are its first; always alike."""
    for graph, triples in graphs.items():
        named, blank = list[bytes](), ox.Dataset()
        for triple in triples:
            if isinstance(triple.subject, ox.BlankNode) or isinstance(triple.object, ox.BlankNode):
                blank.add(ox.Quad(*triple))
            else:
                named.append(_line(triple))
        blank.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        first = b"".join(sorted(_line(quad.triple) for quad in blank))
        rest = _joined(sorted(named), size)
        yield graph, first or next(rest, b""), True
        yield from ((graph, lines, False) for lines in rest)


def _line(triple: ox.Triple) -> bytes:
    return ox.serialize([triple], format=ox.RdfFormat.N_TRIPLES) or b""


def _joined(lines: Iterable[bytes], size: int) -> Iterator[bytes]:
    held, length = list[bytes](), 0
    for line in lines:
        held.append(line)
        length += len(line)
        if length >= size:
            yield b"".join(held)
            held, length = [], 0
    if held:
        yield b"".join(held)
