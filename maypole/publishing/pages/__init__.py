"""The public site of one partnership: its documents in, pages out."""

from maypole.publishing.pages.page import Gone, Moved, Page
from maypole.publishing.pages.rendering import render
from maypole.publishing.pages.sitemap import resolve, signposts, site_map

__all__ = ["Gone", "Moved", "Page", "render", "resolve", "signposts", "site_map"]
