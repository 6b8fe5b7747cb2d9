"""The site: pages for people and documents for machines, as files of a folder."""

from kg_belarus.site.making import base_url, publish_site
from kg_belarus.site.tree import Written, check_site

__all__ = [
    "Written",
    "base_url",
    "check_site",
    "publish_site",
]
