"""From the partnership file to the public, protected, canonical documents of one publication."""

from maypole.publishing.documents.building import build
from maypole.publishing.documents.place import JsonObject, PlaceFacts

__all__ = ["JsonObject", "PlaceFacts", "build"]
