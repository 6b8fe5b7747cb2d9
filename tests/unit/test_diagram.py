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
