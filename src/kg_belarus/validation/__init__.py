"""Two gates and a lint: whether the data is what we say data must be."""

from kg_belarus.validation.asked import as_asked
from kg_belarus.validation.elsewhere import run_elsewhere
from kg_belarus.validation.expectations import check_expectations, figures_as_yaml
from kg_belarus.validation.lint import check_files
from kg_belarus.validation.restraint import read_restraint
from kg_belarus.validation.rules import rules_in, rules_of, severities_of
from kg_belarus.validation.shacl import (
    About,
    Places,
    Validator,
    run_pyshacl,
    run_pyshifty,
    validate,
)
from kg_belarus.validation.shapes import Gate, Shapes, read_shape_files, read_shapes
from kg_belarus.validation.unread import find_unread
from kg_belarus.validation.withdrawn import check_withdrawn

__all__ = [
    "About",
    "Gate",
    "Places",
    "Shapes",
    "Validator",
    "as_asked",
    "check_expectations",
    "check_files",
    "check_withdrawn",
    "figures_as_yaml",
    "find_unread",
    "read_restraint",
    "read_shape_files",
    "read_shapes",
    "rules_in",
    "rules_of",
    "run_elsewhere",
    "run_pyshacl",
    "run_pyshifty",
    "severities_of",
    "validate",
]
