"""Two gates and a lint: whether the data is what we say data must be."""

from kg_belarus.dataset.findings import Finding
from kg_belarus.validation.lint import check_files
from kg_belarus.validation.report import Report
from kg_belarus.validation.shacl import Gate, ShaclName, read_shapes, validate

__all__ = ["Finding", "Gate", "Report", "ShaclName", "check_files", "read_shapes", "validate"]
