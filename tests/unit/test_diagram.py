"""The drawing of a question has what the question has."""

from __future__ import annotations

import re

from kg_belarus.questions.diagram import draw_pattern

QUERY = """
PREFIX bko: <https://w3id.org/kg-belarus/ont#>
SELECT ?r WHERE {
  ?r a bko:PrisonerRelease ; bko:frees ?p .
  OPTIONAL { ?r bko:takesPlaceIn ?place }
  FILTER NOT EXISTS { ?d bko:detainee ?p }
  ?p ^bko:holder/bko:tenureOf ?o .
}
"""


def test_what_must_may_and_must_not_be_there() -> None:
    drawn = draw_pattern(QUERY)
    assert drawn.startswith("graph LR\n")
    assert '"?r<br/>bko:PrisonerRelease"' in drawn
    assert '-->|"bko:frees"|' in drawn
    assert '-.->|"bko:takesPlaceIn"|' in drawn
    assert '--x|"bko:detainee"|' in drawn
    assert '-->|"^bko:holder/bko:tenureOf"|' in drawn


def test_what_a_value_is_told_from_is_drawn_too() -> None:
    drawn = draw_pattern("""
PREFIX bko: <https://w3id.org/kg-belarus/ont#>
SELECT ?r ?known ?named WHERE {
  ?r a bko:PrisonerRelease .
  BIND(EXISTS { ?r bko:frees ?p . ?p bko:citizenOf ?s . ?s ^bko:tenureOf/bko:holder ?p } AS ?named)
  FILTER NOT EXISTS { ?d bko:detainee ?q . FILTER(?q != ?r) }
  FILTER(EXISTS { ?r bko:takesPlaceIn ?here } || !EXISTS { ?r bko:about ?there })
}
""")
    assert '-.->|"bko:frees"|' in drawn
    assert '-.->|"bko:citizenOf"|' in drawn
    assert '-.->|"^bko:tenureOf/bko:holder"|' in drawn
    assert '--x|"bko:detainee"|' in drawn


def test_two_things_without_a_name_are_two_boxes() -> None:
    drawn = draw_pattern("""
PREFIX bko: <https://w3id.org/kg-belarus/ont#>
SELECT ?r WHERE { ?r bko:frees [ bko:citizenOf ?s ] ; bko:releasedBy [ bko:memberOf ?s ] . ?r bko:frees ?p . ?r bko:frees ?p }
""")
    boxes = re.findall(r'^  (\w+)\["something"\]', drawn, re.MULTILINE)
    assert len(set(boxes)) == 2
    for box in boxes:
        assert re.search(rf"--> ?\|.*\| {box}$", drawn, re.MULTILINE)
        assert re.search(rf"^  {box} -->", drawn, re.MULTILINE)
    assert drawn.count('|"bko:frees"|') == 2  # what is written twice is drawn once
