"""The README beside the rules that lead from the IRIs to the site, for who keeps the IRIs."""

from __future__ import annotations

from urllib.parse import urlsplit

from kg_belarus.hosting.hosts import Place
from kg_belarus.hosting.negotiation import FORMS, LANGUAGES
from kg_belarus.linked import SPACES
from kg_belarus.namespaces import BASE

# Nobody's name is made up: whoever hands the rules in writes their own here.
MAINTAINER = "[name of a maintainer], GitHub: [username of the maintainer]"


def iri_readme(place: Place) -> str:
    """Return the README of the folder that the IRIs begin with."""
    target = place.site + place.folder
    forms = "\n".join(
        f"| `{'`, `'.join(way.replace(chr(92), '') for way in form.asked_as)}` "
        f"| `{target}….{form.name}` |"
        for form in FORMS
    )
    folders = " and ".join(f"`{language.name}/`" for language in LANGUAGES[1:])
    known = _left_to_the_site() if place.iris == BASE else ""
    return f"""# {urlsplit(place.iris).path}

Persistent identifiers of things, terms, code lists, shapes, questions and graphs.
<{place.iris}> and everything under it redirects (303) to <{target}>.

## Contact

- {MAINTAINER}

{_handing_in(place)}
## What is answered

The last part of an identifier may have an extension, which then decides: `id/x.ttl` is the file,
whatever is accepted. Otherwise the `Accept` header decides:

| accepted | answered with |
| --- | --- |
{forms}

The greatest weight (`q`) wins; `q=0` refuses. Of equal weights what is named wins over what `*/*`
lets in, then the order of the table. No `Accept` header, or `*/*` alone, gives Turtle. Where
nothing fits, the answer is the page, which links the other forms, and no 406. A page comes in the
language that `Accept-Language` prefers: English, or from {folders}.

{known}The rules know no identifier: an unknown one is redirected like any other,
and the site answers 404.

## What these rules can not do

- Parameters of a media type are not compared: `text/html;level=1` counts as `text/html`.
- A type that is named twice has the weight that is named first.
- A quote inside a quoted parameter (`\\"`) ends it.
- A weight that is none (`q=high`) takes away the range that it stands at.
- Only characters that stand in an address as they are (letters, digits, `.`, `_`, `~`, `-`) lead
  to a document. An identifier with others has its document where no rule can tell.
"""


def _left_to_the_site() -> str:
    spaces = "`, `".join(f"{space}/" for space in SPACES)
    return f"""Identifiers begin with `{spaces}`, or are one
of these without its slash. Anything else is redirected to the same address of the site, which
knows in which forms it has it.

"""


def _handing_in(place: Place) -> str:
    if place.is_at_w3id:
        name = urlsplit(place.iris).path.strip("/")
        return f"""## Handing in

Put a maintainer with a GitHub username in the list above, copy this folder to `ids/{name}/` of
<https://github.com/perma-id/w3id.org>, and open a pull request from that account.
"""
    return f"""## Setting up

Put a maintainer in the list above, and `.htaccess` into the folder of the Apache server that
answers <{place.iris}>.
"""
