"""Write a table for people: in columns, as blocks where it is too wide, as Markdown and HTML."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Iterator, Sequence

from kg_belarus.tables.sheet import Cell, Sheet

# A column of texts up to so many characters is not cut; a wider one not to less than the second.
_SHORT, _LEAST = 26, 20
# What a table is cut to fit where it goes to a file or another command.
ELSEWHERE = 160
_GAP = 2

Pieces = Iterator[str]


def write_columns(sheet: Sheet, width: int | None = None) -> Pieces:
    """Yield a table in columns.

    Args:
        sheet: the table.
        width: of the terminal, in characters. What is too wide for it comes as a block for each
            row. Without one a row is a line, whatever its width; so `grep` finds it.

    Texts are cut first, the widest first; ids, days and numbers never. A column name is never cut.
    """
    shown = [[_brief(cell) for cell in row] for row in sheet.rows]
    widths = _fitted(sheet, shown, ELSEWHERE if width is None else width)
    if width is not None and sheet.rows and _total(widths) > width:
        yield from write_blocks(sheet, width)
        return
    for line in (list(sheet.columns), ["-" * wide for wide in widths], *shown):
        cells = (_cut(cell, wide).ljust(wide) for cell, wide in zip(line, widths, strict=True))
        yield (" " * _GAP).join(cells).rstrip() + "\n"
    yield _count(sheet)


def write_blocks(sheet: Sheet, width: int) -> Pieces:
    """Yield a table as a block for each row: its id, then a line or more for each column."""
    named = [place for place in range(len(sheet.columns)) if place != sheet.key]
    margin = max((len(sheet.columns[place]) for place in named), default=0) + 4
    for number, row in enumerate(sheet.rows, start=1):
        yield f"{row[sheet.key].text if sheet.key is not None else f'row {number}'}\n"
        for place in named:
            texts = row[place].ids or tuple(_wrapped(row[place].text, width - margin))
            if row[place].text:
                yield f"  {sheet.columns[place]:<{margin - 2}}{texts[0]}\n"
                yield from (f"{' ' * margin}{text}\n" for text in texts[1:])
        yield "\n"
    yield _count(sheet)


def _count(sheet: Sheet) -> str:
    return f"({len(sheet.rows)} row{'' if len(sheet.rows) == 1 else 's'})\n"


def _brief(cell: Cell) -> str:
    """Return a cell in columns: of a list the first id, whole, and how many more there are."""
    more = len(cell.ids) - 1
    return f"{cell.ids[0]} +{more}" if more > 0 else cell.text


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, max(width, _LEAST), break_long_words=False, break_on_hyphens=False)


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + _GAP * (len(widths) - 1)


def _fitted(sheet: Sheet, shown: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return the widths of columns, cut as far as texts can be."""
    fitted, least = [], []
    for place, column in enumerate(sheet.columns):
        whole = [len(line[place]) for line, row in _both(shown, sheet) if row[place].is_whole]
        texts = [len(line[place]) for line, row in _both(shown, sheet) if not row[place].is_whole]
        fitted.append(max([len(column), *whole, *texts]))
        longest = max(texts, default=0)
        least.append(max([len(column), *whole, longest if longest <= _SHORT else _LEAST]))
    spare = _total(fitted) - width
    while spare > 0:
        place = max(range(len(fitted)), key=lambda i: fitted[i] if fitted[i] > least[i] else 0)
        if fitted[place] <= least[place]:
            break
        fitted[place] -= 1
        spare -= 1
    return fitted


def _both(
    shown: Sequence[Sequence[str]], sheet: Sheet
) -> Iterator[tuple[Sequence[str], tuple[Cell, ...]]]:
    return zip(shown, sheet.rows, strict=True)


def write_markdown(sheet: Sheet) -> Pieces:
    """Yield a table of Markdown; what is a thing leads to its IRI."""
    for line in (
        list(sheet.columns),
        ["---"] * len(sheet.columns),
        *([_markdown(cell) for cell in row] for row in sheet.rows),
    ):
        yield f"| {' | '.join(line)} |\n"


def _markdown(cell: Cell) -> str:
    text = cell.text.replace("|", "\\|")
    if not cell.href:
        return text
    text = text.replace("[", "\\[").replace("]", "\\]")
    return f"[{text}](<{cell.href}>)"


def write_html(sheet: Sheet) -> Pieces:
    """Yield a table element; what is a thing leads to its IRI."""
    heads = "".join(f'<th scope="col">{html.escape(column)}</th>' for column in sheet.columns)
    yield f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n"
    for row in sheet.rows:
        yield f"<tr>{''.join(f'<td>{_html(cell)}</td>' for cell in row)}</tr>\n"
    yield "</tbody>\n</table>\n"


def _html(cell: Cell) -> str:
    text = html.escape(cell.text)
    if cell.language:
        text = f'<span lang="{html.escape(cell.language)}">{text}</span>'
    return f'<a href="{html.escape(cell.href)}">{text}</a>' if cell.href else text
