"""The drawing of a question has what the question has."""

from __future__ import annotations

from kg_belarus.questions.diagram import draw_pattern

QUERY = """
PREFIX bko: <https://w3id.org/kg-belarus/ont#>
SELECT ?r WHERE {
  ?r a bko:PrisonerRelease ; bko:released ?p .
  OPTIONAL { ?r bko:place ?place }
  FILTER NOT EXISTS { ?d bko:detainee ?p }
  ?p ^bko:holder/bko:office ?o .
}
"""


def test_what_must_may_and_must_not_be_there() -> None:
    drawn = draw_pattern(QUERY)
    assert drawn.startswith("graph LR\n")
    assert '"?r<br/>bko:PrisonerRelease"' in drawn
    assert '-->|"bko:released"|' in drawn
    assert '-.->|"bko:place"|' in drawn
    assert '--x|"bko:detainee"|' in drawn
    assert '-->|"^bko:holder/bko:office"|' in drawn


def test_what_a_value_is_told_from_is_drawn_too() -> None:
    drawn = draw_pattern("""
PREFIX bko: <https://w3id.org/kg-belarus/ont#>
SELECT ?r ?known ?named WHERE {
  ?r a bko:PrisonerRelease .
  BIND(EXISTS { ?r bko:released ?p . ?p bko:citizenOf ?s . ?s ^bko:office/bko:holder ?p } AS ?named)
  FILTER NOT EXISTS { ?d bko:detainee ?q . FILTER(?q != ?r) }
  FILTER(EXISTS { ?r bko:place ?here } || !EXISTS { ?r bko:about ?there })
}
""")
    assert '-.->|"bko:released"|' in drawn
    assert '-.->|"bko:citizenOf"|' in drawn
    assert '-.->|"^bko:office/bko:holder"|' in drawn
    assert '--x|"bko:detainee"|' in drawn
