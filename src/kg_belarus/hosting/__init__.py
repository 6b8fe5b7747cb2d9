"""The rules by which a host answers the IRIs and the files of a site: Apache, nginx, folders."""

from kg_belarus.hosting.hosts import (
    EDITOR,
    MEDIA_TYPES,
    NOT_FOUND,
    content_policy,
    read_base_url,
)
from kg_belarus.hosting.negotiation import negotiate
from kg_belarus.hosting.rules import host_rules, rules_for

__all__ = [
    "EDITOR",
    "MEDIA_TYPES",
    "NOT_FOUND",
    "content_policy",
    "host_rules",
    "negotiate",
    "read_base_url",
    "rules_for",
]
