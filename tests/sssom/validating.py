"""Read sets of mappings with sssom-py and validate them; run in an environment that has it.

    python tests/sssom/validating.py FILE...

prints a line for each: how many rows, and the prefixes that they use. Ends with code 1 at the
first that is no SSSOM.
"""

from __future__ import annotations

import sys

from sssom.parsers import parse_sssom_table
from sssom.validators import validate

for file in sys.argv[1:]:
    found = parse_sssom_table(file)
    validate(found, fail_on_error=True)
    found.clean_prefix_map()
    print(len(found.df), *sorted(set(found.df["object_id"].str.partition(":")[0])))
