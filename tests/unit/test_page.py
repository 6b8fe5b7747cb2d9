"""Documents as pages and drawings: links lead somewhere, and nothing is cut."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from kg_belarus.documents import (
    MARKS,
    Definitions,
    Fold,
    Footnotes,
    Grid,
    Heading,
    Items,
    Lane,
    Link,
    Mark,
    Picture,
    Row,
    Target,
    as_html,
    as_markdown,
    as_plain,
    as_text,
    draw_letters,
    draw_svg,
)
from kg_belarus.errors import Position

START, END = date(2025, 1, 1), date(2025, 12, 31)
LANES = (
    Lane(
        "gifts of a very long name",
        (
            Mark(date(2025, 3, 1), date(2025, 3, 1), "a gift", "established"),
            Mark(date(2025, 6, 1), None, "perhaps a gift", "reported"),
            Mark(date(2025, 2, 1), date(2025, 2, 1), "a gift to come", "planned"),
        ),
    ),
)
ROWS = (Row("generosity", ((date(2025, 6, 30), "mixed", True), (END, "favourable", False))),)
NOTED = (
    Heading(1, "A report"),
    Items(((0, ("It was said [", Link("1", "#source-1"), "].")),)),
    Items(((0, (Target("[1]", "source-1"), " The Daily Rag")),)),
)


def test_a_note_leads_to_its_source() -> None:
    page = as_html(NOTED)
    assert re.findall(r'href="#([^"]+)"', page) == ["source-1"]
    assert 'id="source-1"' in page
    assert '<a id="source-1"></a>\\[1\\]' in as_markdown(NOTED)
    assert "- It was said [1]." in as_text(NOTED)


def test_what_is_folded_away_lies_inside_its_item() -> None:
    items = Items(((0, ("one",)), (1, (Fold("two more"),)), (2, ("a",)), (2, ("b",)), (0, ("c",))))
    (page,) = re.findall(r"<ul>.*</ul>", as_html([items]), re.DOTALL)
    lists = ElementTree.fromstring(page)
    assert [(item.text or "").strip() for item in lists] == ["one", "c"]
    folded = lists.find("li/ul/li/details")
    assert folded is not None
    assert [folded.findtext("summary"), *((i.text or "").strip() for i in folded.iter("li"))] == [
        "two more", "a", "b",
    ]  # fmt: skip
    assert as_text([items]) == "- one\n  - two more\n    - a\n    - b\n- c\n"
    assert "  - two more\n    - a\n" in as_markdown([items])


def test_terms_stand_in_a_column_and_a_long_one_on_a_line_of_its_own() -> None:
    told = Definitions(
        (
            (("2025",), (("It was said.",), ("By the Rag.",))),
            (("not before 2025-01-01 and not after 2025-12-31",), (("A long word of it.",),)),
        )
    )
    assert as_text([told], 30) == (
        "2025  It was said.\n"
        "      By the Rag.\n"
        "not before 2025-01-01 and not\n"
        "after 2025-12-31\n"
        "      A long word of it.\n"
    )
    assert as_markdown([told]).splitlines() == [
        "- **2025**",
        "  - It was said.",
        "  - By the Rag.",
        "- **not before 2025-01-01 and not after 2025-12-31** A long word of it.",
    ]
    assert "<dt>2025</dt>\n<dd>It was said.</dd>\n<dd>By the Rag.</dd>" in as_html([told])


def test_notes_are_numbered_as_they_are_cited() -> None:
    notes = Footnotes[str]("one")
    first, then = notes.cite(["Rag", "Herald"]), notes.cite(["Post", "Rag", "Sun", "Star"], most=2)
    assert [part.href for part in first if isinstance(part, Link)] == [
        "#source-one-1",
        "#source-one-2",
    ]
    assert as_text([Items(((0, then),))]) == "- [1, 3 and 2 more]\n"
    assert notes.cite([]) == ()
    assert [(cited, note.name) for cited, note in notes.listed()] == [
        ("Rag", "source-one-1"),
        ("Herald", "source-one-2"),
        ("Post", "source-one-3"),
    ]


def test_a_narrow_table_is_stacked_on_a_small_screen_and_a_wide_one_is_scrolled() -> None:
    few, many = ("day", "what"), tuple(map(str, range(12)))
    cell = ("1",)
    page = as_html([Grid(few, ((cell, cell),)), Grid(many, ((cell,) * 12,))])
    assert page.count('class="stacked"') == page.count('class="wide"') == 1
    assert '<td data-column="what">1</td>' in page


def test_a_drawing_cuts_no_text_and_explains_its_marks() -> None:
    drawn = ElementTree.fromstring(draw_svg("Gifts", START, END, LANES, ROWS))
    name = "{http://www.w3.org/2000/svg}text"
    width, height = (float(drawn.attrib[side]) for side in ("width", "height"))
    assert float(drawn.attrib["font-size"]) >= 12
    texts = [(float(t.attrib["x"]), float(t.attrib["y"]), t.text or "") for t in drawn.iter(name)]
    assert all(x + 6.5 * len(text) <= width and y <= height for x, y, text in texts)
    assert {"established", "planned", "mixed", "favourable", "? only possible"} <= {
        text for _, _, text in texts
    }
    assert "unfavourable" not in {text for _, _, text in texts}


def test_letters_tell_planned_from_doubtful() -> None:
    first, *_, key, verdicts = draw_letters(START, END, LANES, ROWS, 40).splitlines()[1:]
    assert first.endswith("  ·p·1····~~~~~~~~~~~~")
    assert "p one is planned" in key
    assert verdicts == "▲ favourable, ◆ mixed"


def test_a_picture_is_a_drawing_on_a_page_and_letters_elsewhere() -> None:
    drawn = Picture(draw_svg("Gifts", START, END, LANES, ROWS), "gifts  ·1~\nkey")
    assert "<figure><svg " in as_html([drawn])
    assert as_text([drawn]) == "gifts  ·1~\nkey\n"
    assert as_markdown([drawn]) == "```text\ngifts  ·1~\nkey\n```\n"


def test_the_key_explains_only_what_is_drawn() -> None:
    events, verdicts = "so many begin here", "▲ favourable"
    assert events in draw_letters(START, END, LANES, (), 40)
    assert verdicts not in draw_letters(START, END, LANES, (), 40)
    assert events not in draw_letters(START, END, (), ROWS, 40)
    assert verdicts in draw_letters(START, END, (), ROWS, 40)
    assert "? only possible" not in draw_svg("Gifts", START, END, LANES, ())


def test_a_drawing_says_below_what_it_was_read_from() -> None:
    basis = "Read from a graph with a long name, known-by 2025-03-01. " * 5
    letters = draw_letters(START, END, LANES, ROWS, 60, basis)
    assert " ".join(letters.split()).endswith(basis.strip())
    assert all(len(line) <= 60 for line in letters.splitlines()[-6:])
    drawn = ElementTree.fromstring(draw_svg("Gifts", START, END, LANES, ROWS, basis))
    texts = [t for t in drawn.iter("{http://www.w3.org/2000/svg}text") if t.text]
    told = " ".join(t.text or "" for t in texts)
    assert told.endswith(basis.strip())
    width, height = (float(drawn.attrib[side]) for side in ("width", "height"))
    assert all(float(t.attrib["y"]) <= height for t in texts)
    assert all(float(t.attrib["x"]) + 6.5 * len(t.text or "") <= width for t in texts)


def test_one_mark_has_one_meaning() -> None:
    assert len(set(MARKS.values())) == len(MARKS)


def test_a_place_is_told_as_file_line_and_column() -> None:
    assert as_plain({"one": Position(Path("data/a.ttl"), 3, 1)}) == {"one": "data/a.ttl:3:1"}
