"""The plan's section of the partnership file."""
