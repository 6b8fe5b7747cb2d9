"""Queries of our own: `.rq` files beside the module that asks them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from kg_belarus.namespaces import REGISTERED
from kg_belarus.text.tokens import scan


def stored_query(module: str, name: str, /, **values: Iterable[str]) -> str:
    """Return the query `<name>.rq` that lies beside a module, ready to be run.

    The registered prefixes that it uses are put before it. Each token `$value` becomes the IRIs
    that are given for it, in order and each once: one of them where the query has room for one,
    any number in a VALUES block.

    Args:
        module: the `__file__` of the module.
        name: of the query, without its ending.
        values: IRIs by the name of the token.

    Raises:
        KeyError: a token has no value.
    """
    text = _read(str(Path(module).with_name(f"{name}.rq")))
    pieces, end = [], 0
    for token in scan(text):
        if token.kind == "variable" and token.text.startswith("$"):
            iris = " ".join(f"<{iri}>" for iri in sorted(set(values[token.text[1:]])))
            pieces += [text[end : token.start], iris]
            end = token.end
    return "".join([*pieces, text[end:]])


@cache
def _read(path: str) -> str:
    text = Path(path).read_text(encoding="utf-8")
    used = {token.text.partition(":")[0] for token in scan(text) if token.kind == "name"}
    prologue = (f"PREFIX {name}: <{REGISTERED[name]}>\n" for name in sorted(used & set(REGISTERED)))
    return "".join(prologue) + text
