"""The options by which a command looks at a part of the graph: days and sources."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

import click

from kg_belarus.cli.documents import refuse_idle
from kg_belarus.engines import BUNDLES, Engines
from kg_belarus.errors import WrongUsageError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from kg_belarus.engine import Endpoint
    from kg_belarus.graph import Graph
    from kg_belarus.project import Project

Command = TypeVar("Command", bound=Callable[..., Any])

_BUDGET = "kg_belarus.budget"


def _keep_budget(
    context: click.Context, parameter: click.Parameter, value: float | None
) -> float | None:
    """Keep the budget of a command for `open_graph`."""
    context.meta[_BUDGET] = value
    return value


_engine = click.option(
    "--engine",
    type=click.Choice(list(BUNDLES)),
    default="embedded",
    show_default=True,
    help="embedded: pyoxigraph and pyshifty; reference: rdflib, owlrl and pyshacl (slow); "
    "pyshacl: pyshacl for the shapes, all else embedded.",
)
_budget = click.option(
    "--budget",
    type=click.FloatRange(min=0, min_open=True),
    metavar="TIMES",
    expose_value=False,
    callback=_keep_budget,
    help="How many times what is stated may follow from it before the command gives up. Default: "
    "20, or 100,000 triples if that is more.",
)


def engine_option(command: Command) -> Command:
    """Give a command the choice of engines, as `engine`, and the budget of its closure."""
    return _engine(_budget(command))


def merged_options(command: Command) -> Command:
    """Give a command the options to ask graphs of others too, as `merged` and `union`."""
    named = click.option(
        "--merged",
        type=click.Path(path_type=Path),
        multiple=True,
        metavar="FILE",
        help="Have a graph of others beside this one: a file of RDF. May be repeated.",
    )
    both = click.option(
        "--union",
        is_flag=True,
        help="Ask this graph and what is --merged together, and say which row needs which.",
    )
    return named(both(command))


_ENDPOINT = click.option(
    "--endpoint",
    metavar="URL",
    help="Ask the store at this address, which speaks SPARQL, in place of the files. Who asks is "
    "told by KG_BELARUS_ENDPOINT_USER and _PASSWORD, by _TOKEN or by a netrc file.",
)
_UPDATE_URL = click.option(
    "--update-url", metavar="URL", help="Where the store at --endpoint takes updates."
)
_GSP_URL = click.option(
    "--gsp-url",
    metavar="URL",
    help="Where it takes whole graphs (Graph Store Protocol); without it they go as updates.",
)


def endpoint_option(command: Command) -> Command:
    """Give a command the option to ask a store elsewhere."""
    return _ENDPOINT(command)


def store_options(command: Command) -> Command:
    """Give a command the options to ask a store elsewhere, and to write there."""
    return _ENDPOINT(_UPDATE_URL(_GSP_URL(command)))


def _complete_selectors(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the selectors of sources, and after `publisher=` and the like their values."""
    from click.shell_completion import CompletionItem

    from kg_belarus.dataset import SELECTORS
    from kg_belarus.engine import select
    from kg_belarus.namespaces import local, prologue
    from kg_belarus.terms import value_of

    name, equals, _ = incomplete.partition("=")
    offered = [f"{one}=" if path else one for one, path in SELECTORS.items()]
    if equals and (path := SELECTORS.get(name)):
        wanted = f"?source a bko:Source ; {path} ?value"
        query = f"{prologue()} SELECT DISTINCT ?value WHERE {{ {wanted} }} ORDER BY ?value"
        rows = select(open_graph(context.obj, {}).engine, query).rows
        offered = [f"{name}={local(value_of(row[0]))}" for row in rows]
    return [CompletionItem(text) for text in offered if text.startswith(incomplete)]


_OPTIONS = (
    click.option("--as-of", metavar="DAY", help="Show the world as it stood on this day."),
    click.option(
        "--known-by",
        metavar="DAY",
        help="Show only what was public by this day; what may have been is marked.",
    ),
    click.option(
        "--perhaps",
        is_flag=True,
        help="With --known-by: answer as if all that may have been public was; unmarked.",
    ),
    click.option(
        "--sources",
        multiple=True,
        metavar="SELECTOR",
        shell_complete=_complete_selectors,
        help="Show only what rests on these sources: publisher=ID, publisher-kind=CONCEPT, "
        "kind=CONCEPT, language=TAG or relayed. May be repeated.",
    ),
    click.option(
        "--not-sources",
        multiple=True,
        metavar="SELECTOR",
        shell_complete=_complete_selectors,
        help="Leave out what rests on these sources alone.",
    ),
    engine_option,
)


def view_options(command: Command) -> Command:
    """Give a command the options of a view, as `as_of, known_by, sources, not_sources, engine`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


class StoreOptions(TypedDict, total=False):
    """The values of `store_options`, as a command gets them."""

    endpoint: str | None
    update_url: str | None
    gsp_url: str | None


class ViewOptions(StoreOptions, total=False):
    """The values of `view_options`, as a command gets them; what it does not take is left out."""

    as_of: str | None
    known_by: str | None
    perhaps: bool
    sources: tuple[str, ...]
    not_sources: tuple[str, ...]
    engine: str
    allow_service: bool


def open_graph(project: Path | Project | None, options: ViewOptions) -> Graph:
    """Return the graph of a project, or of the one in a folder, that the options of a command name.

    Raises:
        WrongUsageError: a text is not a day.
    """
    from kg_belarus.dataset import View
    from kg_belarus.graph import Graph
    from kg_belarus.project import Project, open_project

    opened = project if isinstance(project, Project) else open_project(project)
    if options.get("perhaps") and options.get("known_by") is None:
        raise WrongUsageError("--perhaps needs a day: give one with --known-by.")
    from kg_belarus.text import given_day

    view = View(
        as_of=given_day("--as-of", options.get("as_of")),
        known_by=given_day("--known-by", options.get("known_by")),
        perhaps=options.get("perhaps", False),
        sources=options.get("sources", ()),
        not_sources=options.get("not_sources", ()),
    )
    engines = replace(
        engines_with_budget(options.get("engine", "embedded"), endpoint_of(options)),
        allows_service=options.get("allow_service", False),
    )
    return Graph(opened, view, engines)


def engines_with_budget(engine: str, endpoint: Endpoint | None = None) -> Engines:
    """Return the engines of a name, or for a store elsewhere, with the budget of the command."""
    from kg_belarus.graph import engines_of

    engines = engines_of(engine, endpoint)
    if context := click.get_current_context(silent=True):
        engines = replace(engines, budget=context.meta.get(_BUDGET))
    return engines


def endpoint_of(options: StoreOptions) -> Endpoint | None:
    """Return the store elsewhere that the options name, or None."""
    from kg_belarus.engine import Endpoint

    query, update, graphs = (
        options.get("endpoint"),
        options.get("update_url"),
        options.get("gsp_url"),
    )
    if query is not None:
        return Endpoint(query, update, graphs)
    refuse_idle({"--update-url": update is not None, "--gsp-url": graphs is not None})
    return None
