"""The site: pages for people and documents for machines, as files of a folder."""

from kg_belarus.site.making import publish_site
from kg_belarus.site.tree import Written, check_site

__all__ = [
    "Written",
    "check_site",
    "publish_site",
]
