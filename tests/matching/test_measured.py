"""Precision and recall: on invented names always, on a whole list where it stands beside the checkout."""

from __future__ import annotations

from pathlib import Path

import kg_belarus
from benchmarks.matching import hidden, is_tagged, measure, rows
from kg_belarus.matching import Kind, Named
from tests.conftest import ROOT

CODE = "INVENTED"
# What we call it, and what a list of another spelling does, under a programme that the graph knows.
SAME: dict[Kind, list[tuple[str, str]]] = {
    "person": [
        ("Ihar Inventau", "INVENTOV, Igor Petrovich"),
        ("Аляксандр Выдумскі", "VYDUMSKI, Aliaksandr"),
        ("Svetlana Fiktskaya", "FIKTSKAYA, Sviatlana"),
        ("Uladzimir Niebyvalau", "NEBYVALOV, Uladzimir Mikalaevich"),
        ("Dzmitry Prydumka", "PRIDUMKO, Dmitriy"),
        ("Maksim Vydumets", "VYDUMIETS, M."),
        ("Natallia Kazachnaya", "KAZACHNAIA, Natalia Ivanovna"),
        ("Siarhei Legendovich", "LEGENDOVICH, Sergey"),
    ],
    "body": [
        ("Нябыт", "NYABYT OAO"),
        ("Vydumka Airlines", "OAO AIRLINES OF VYDUMKA"),
        ("Invented Potash Works", "REPUBLICAN UNITARY ENTERPRISE INVENTED POTASH WORKS"),
        ("Trust of Fictions (Fictiontrust)", "FICTIONTRUST"),
        ("Завод «Міраж»", "MIRAZH ZAVOD"),
        ("Prydumka Holdings Limited", "PRYDUMKA HOLDINGS LTD"),
    ],
}  # fmt: skip
# Strangers: near in a name, and listed under another programme.
STRANGERS: dict[Kind, list[str]] = {
    "person": [
        "INVENTOV, Oleg", "VYDUMSKAYA, Aliaksandra", "FIKTSKI, Siarhei", "LEGENDOVICH, Anna Petrovna",
        "NEBYVALOV, Vadim", "PRIDUMKIN, Dmitriy", "IGOR, Inventov", "KAZAKOVA, Natalia",
    ],
    "body": [
        "VYDUMKA HOTELS S.A.", "INVENTED STEEL WORKS", "NBT BANK", "MIRAGE S.A. DE C.V.", "HOLDINGS LTD",
        "TRUST OF FACTS",
    ],
}  # fmt: skip
BESIDE = [ROOT.parent / "shared" / "lists", ROOT.parent.parent / "shared" / "lists"]


def test_invented_names_are_told_apart() -> None:
    ours, theirs, key = [], [], {}
    for kind, pairs in SAME.items():
        for number, (mine, yours) in enumerate(pairs):
            ours.append(Named(f"bki:{kind}-{number}", kind, (mine,)))
            theirs.append(Named(f"{kind}:{number}", kind, (yours,), programmes=frozenset({CODE})))
            key[f"{kind}:{number}"] = f"bki:{kind}-{number}"
    for kind, names in STRANGERS.items():
        theirs += [Named(f"{kind}:x{n}", kind, (name,)) for n, name in enumerate(names)]
    found = measure(ours, theirs, key, {CODE: "the invented programme"})
    assert not found.wrong
    # An initial is a hint, and nobody's proof.
    assert {row: [m.ours for m in matches] for row, matches in found.missed.items()} == {
        "person:5": ["bki:person-5"]
    }
    assert {match.theirs for match in found.possible} <= {"person:5", "person:x6"}


def test_a_whole_list_is_matched_with_its_numbers_hidden(kg: kg_belarus.Graph) -> None:
    ours, key = hidden(kg)
    assert len(key) > 200
    assert not any(number.startswith("ofac:") for thing in ours for number in thing.ids)
    names = {name for thing in ours for name in thing.names}
    assert "LUKASHENKA, Alyaksandr Hryhoryavich" not in names
    for folder in filter(Path.is_dir, BESIDE):
        theirs = rows(folder / "ofac-sdn-2022-01-31.csv", folder / "ofac-alt-2022-01-31.csv")
        codes = {tag: tag for row in theirs if is_tagged(row) for tag in row.programmes}
        known = {tag: name for tag, name in codes.items() if tag.startswith("BELARUS")}
        found = measure(ours, theirs, key, known)
        assert found.precision >= 0.99
        assert found.recall >= 0.97
        assert sorted(found.missed) == ["ofac:30627", "ofac:31851"]
        assert len(found.possible) <= 20
        # What is missed is proposed all the same.
        assert all(matches[0].ours == key[row] for row, matches in found.missed.items())
