"""Pages where a partnership is described, and who works on it (pages.md parts 1 and 2)."""
