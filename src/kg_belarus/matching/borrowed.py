"""What is taken from rigour: words, legal forms, other scripts, likeness of spellings."""

from __future__ import annotations

from kg_belarus.errors import WrongUsageError

try:
    from rigour.names.org_types import remove_org_types
    from rigour.names.tokenize import normalize_name, tokenize_name
    from rigour.text.distance import jaro_winkler, levenshtein
    from rigour.text.translit import maybe_ascii
except ImportError as error:
    raise WrongUsageError(
        f"names are compared with the package rigour, which cannot be imported ({error}); install "
        "it with `pip install 'kg-belarus[exchange]'`."
    ) from error

__all__ = [
    "jaro_winkler",
    "levenshtein",
    "maybe_ascii",
    "normalize_name",
    "remove_org_types",
    "tokenize_name",
]
