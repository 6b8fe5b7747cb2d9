"""Rules for nginx: what stands beside the servers, and what stands in the server of the site.

nginx compares nothing. So scores (see `negotiation.Score`) are compared by a regular expression on
two of them side by side, and the best is found as in a tournament.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg_belarus.hosting.hosts import (
    ANY_FOLDER,
    ANY_FORM,
    EDITOR,
    FOLDERS,
    HEADERS,
    MEDIA_TYPES,
    NOT_FOUND,
    PAGE,
    TEXTS,
    TYPED,
    VOID,
    WELL_KNOWN_VOID,
    Place,
    alternate,
    canonical,
    content_policy,
    described_by,
)
from kg_belarus.hosting.negotiation import FORMS, LANGUAGES, VARY, Choice, score_of

# The characters of a score, in their order.
_ORDER = "*./0123456789"


def maps(place: Place) -> str:
    """Return what stands in `http { }`: how headers are read, and what an address means."""
    choices = (("http_accept", FORMS), ("http_accept_language", LANGUAGES))
    return "\n".join(
        [
            "# Include this in http { }, and site.conf in the server of the site.",
            "",
            "# How welcome is each form, and each language? 0.5/4 is: weight 0.5, rank 4.",
            "# A form that is not there is not welcome; site.conf tells it with an x.",
            *(line for header, some in choices for line in _scores(header, some)),
            "# The best of them.",
            *_tournament([f"kg_{form.name}" for form in FORMS], "kg_form_"),
            *_tournament([f"kg_{language.name}" for language in LANGUAGES], "kg_language_"),
            *_choice("kg_form_", "kg_form", [f.name for f in FORMS], "$kg_fallback"),
            *_choice("kg_language_", "kg_folder", ["", *(f"{f}/" for f in FOLDERS)], ""),
            "",
            "# Where nothing fits: the page, or the data of what has none.",
            f"map $kg_lacks_{PAGE.name} $kg_fallback {{",
            f"  x {FORMS[0].name};",
            f"  default {PAGE.name};",
            "}",
            "",
            "# The address below the site, as it was asked for: of all, and of a document.",
            "map $request_uri $kg_path {",
            f'  "~^{_escaped(place.root)}([^?#]*)" $1;',
            '  default "";',
            "}",
            "map $uri $kg_page {",
            f'  "~^{_escaped(place.root)}([A-Za-z0-9._~/-]+)\\.({ANY_FORM})$" $1;',
            '  default "";',
            "}",
            "map $kg_page $kg_document {",
            f'  "~^(?:{ANY_FOLDER})/(.*)$" $1;',
            "  default $kg_page;",
            "}",
            "",
            "map $kg_form $kg_answer {",
            f"  {PAGE.name} $kg_folder$kg_path.{PAGE.name};",
            "  default $kg_path.$kg_form;",
            "}",
            "map $uri $kg_policy {",
            f'  "~/{_escaped(EDITOR)}$" "{content_policy(is_editor=True)}";',
            f'  default "{content_policy()}";',
            "}",
            "",
        ]
    )


def site(place: Place) -> str:
    """Return what stands in `server { }` beside `listen`, `server_name` and `root`."""
    types = "\n".join(f"    {media} {ending};" for ending, media in MEDIA_TYPES.items())
    texts = " ".join(sorted({MEDIA_TYPES[ending] for ending in TEXTS} - {"text/html"}))
    headers = "\n".join(f'  add_header {name} "{value}" always;' for name, value in HEADERS.items())
    lacking = "\n".join(_lacking())
    named = "\n".join(_named(place))
    links = "\n".join(f"  add_header Link $kg_link_{form.name};" for form in FORMS)
    typed = "\n".join(_typed(place))
    return f"""\
# The site is {place.root} below the `root` of the server, which is to be set for the whole server.

# Which forms are there of what is asked for without an extension?
{lacking}

# A document names the forms that it has; the page is the one that others are copies of.
set $kg_vary "";
{named}

location = /{WELL_KNOWN_VOID} {{ return 303 {place.site}{VOID}; }}

location {place.root} {{
  types {{
{types}
  }}
  default_type application/octet-stream;
  charset utf-8;
  charset_types {texts};
{headers}
  add_header Content-Security-Policy $kg_policy always;
{links}
  add_header Link $kg_canonical;
  add_header Link $kg_described;
  add_header Vary $kg_vary always;

  # What has data is answered in one of its forms: the address without an extension is that of the
  # thing, and each document has one of its own.
  if (-f $request_filename.ttl) {{
    set $kg_vary "{VARY}";
    return 303 {place.site}$kg_answer;
  }}
  # A page without data. A folder without a page is as unknown as anything else.
  if (-f $request_filename.html) {{ return 303 {place.site}$kg_path.html; }}
  index index.html;
  error_page 403 404 =404 {place.root}{NOT_FOUND};
  try_files $uri $uri/ =404;
{typed}
}}
"""


def _lacking() -> Iterator[str]:
    for form in FORMS:
        yield f"set $kg_lacks_{form.name} x;"
        yield f'if (-f $request_filename.{form.name}) {{ set $kg_lacks_{form.name} ""; }}'


def _named(place: Place) -> Iterator[str]:
    """Yield what sets the `Link` headers: one for each form, one more of a page, none elsewhere."""
    file = f"$document_root{place.root}$kg_document"
    document, data = f"{place.site}$kg_document", f"$kg_link_{FORMS[0].name}"
    for form in FORMS:
        yield f'set $kg_link_{form.name} "";'
        link = f"set $kg_link_{form.name} '{alternate(document, form)}';"
        yield f"if (-f {file}.{form.name}) {{ {link} }}"
    for form in FORMS[1:]:
        yield f'if ({data} = "") {{ set $kg_link_{form.name} ""; }}'
    yield 'set $kg_canonical "";'
    link = f"set $kg_canonical '{canonical(f'{place.site}$kg_page')}';"
    yield f"if ($kg_link_{PAGE.name}) {{ {link} }}"
    yield 'set $kg_described "";'
    yield f"if ($uri ~ \"\\.html$\") {{ set $kg_described '{described_by(document)}'; }}"
    yield f'if ({data} = "") {{ set $kg_described ""; }}'


def _typed(place: Place) -> Iterator[str]:
    for file, media_type in TYPED.items():
        yield f"  location = {place.root}{file} {{"
        yield f"    types {{ }} default_type {media_type};"
        yield "  }"


def _scores(header: str, choices: Sequence[Choice]) -> Iterator[str]:
    for choice in choices:
        score = score_of(choice, choices)
        name = f"kg_{choice.name}"
        lacks = f"$kg_lacks_{choice.name}" if choice in FORMS else ""
        yield f"map ${header} ${name}_ {{"
        yield f'  "~*{score.pattern}" "{score.template}";'
        yield f'  "" {score.unasked};'
        yield '  default "";'
        yield "}"
        yield f'map "{lacks}${name}_" ${name} {{'
        yield f'  "~^/" 1${name}_;'
        yield '  "~^(?:x|0/)" "";'
        yield f"  default ${name}_;"
        yield "}"


def _tournament(names: Sequence[str], winner: str) -> Iterator[str]:
    """Yield maps of which the last gives the greatest of some variables."""
    best = names[0]
    for round_, name in enumerate(names[1:], start=1):
        now = winner if name == names[-1] else f"{winner}{round_}"
        yield f'map "${best}|${name}" ${now} {{'
        yield f'  "~{_GREATER}" ${best};'
        yield f"  default ${name};"
        yield "}"
        best = now


def _choice(score: str, name: str, meanings: Sequence[str], default: str) -> Iterator[str]:
    """Yield a map from the rank at the end of a score to what it stands for."""
    yield f"map ${score} ${name} {{"
    for rank, meaning in enumerate(reversed(meanings), start=1):
        yield f'  "~{rank}$" "{meaning}";'
    yield f'  default "{default}";'
    yield "}"


def _greater() -> str:
    """Return an expression for two texts with a bar between of which the first is the greater."""
    ways = []
    for n, letter in enumerate(_ORDER):
        lower = f"[{_ORDER[:n]}]|" if n else ""
        # What both begin with, a character of the one, and a lower one or none of the other.
        ways.append(rf"[{letter}][^|]*\|\1(?:{lower}$)")
    return f"^([^|]*)(?:{'|'.join(ways)})"


_GREATER = _greater()


def _escaped(text: str) -> str:
    return text.replace(".", r"\.")
