"""YAML as people write it by hand: every scalar is the text that stands there.

YAML 1.1 makes a truth of `no`, 750 of `12:30` and 8 of `010`; YAML 1.2 still makes a number of
`010` and `1e3`. Here nothing is guessed (the failsafe schema of YAML 1.2): whoever wants a number
or a truth reads the text as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# Headers have 4,000 characters and three levels at most; what is far beyond is no header.
MOST_CHARACTERS, MOST_LEVELS = 100_000, 20
# What no YAML holds, and the three characters that are line ends to YAML 1.1 and none to 1.2.
_UNFIT = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def compose_yaml(text: str) -> yaml.Node | None:
    """Return a YAML document as nodes that know their places, all scalars texts; None if empty.

    Raises:
        yaml.YAMLError: it is not YAML, is no single document, is too long or nested too deep, has
            an anchor, alias or tag, or the same key twice; all but one know their `problem_mark`.
    """
    if len(text) > MOST_CHARACTERS:
        raise yaml.MarkedYAMLError(problem=f"it has more than {MOST_CHARACTERS:,} characters")
    if found := _UNFIT.search(text):
        before = text[: found.start()]
        place = before.count("\n"), len(before) - before.rfind("\n") - 1
        mark = yaml.Mark("", found.start(), *place, None, 0)
        problem = f"U+{ord(found[0]):04X} cannot stand in it"
        raise yaml.MarkedYAMLError(problem=problem, problem_mark=mark)
    _check_events(text)
    root = yaml.compose(text, Loader=_LOADER)
    if root is not None:
        _check_keys(root)
    return root


def plain(node: yaml.Node | None) -> object:
    """Return a node as dict, list and str."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(one) for one in node.value]
    return "" if node is None else node.value


def _check_events(text: str) -> None:
    """Raise for what would make more of a text than stands in it, before anything is made of it."""
    level = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _wrong("an anchor or alias is not taken, write out what it stands for", event)
        if tag := getattr(event, "tag", None):
            raise _wrong(f"the tag {tag} is not taken, all values are texts", event)
        level += isinstance(event, yaml.CollectionStartEvent)
        level -= isinstance(event, yaml.CollectionEndEvent)
        if level > MOST_LEVELS:
            raise _wrong(f"it is nested deeper than {MOST_LEVELS} levels", event)


def _check_keys(root: yaml.Node) -> None:
    for mapping in _mappings(root):
        seen = set()
        for key, _ in mapping.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _wrong("a key is no plain text", key)
            if key.value in seen:
                raise _wrong(f"the key {key.value} stands twice", key)
            seen.add(key.value)


def _mappings(node: yaml.Node) -> Iterator[yaml.MappingNode]:
    if isinstance(node, yaml.MappingNode):
        yield node
        for _, value in node.value:
            yield from _mappings(value)
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _mappings(one)


def _wrong(problem: str, place: object) -> yaml.MarkedYAMLError:
    """Return an error at the place of an event or node."""
    mark = getattr(place, "start_mark", None)
    return yaml.MarkedYAMLError(problem=problem, problem_mark=mark)
