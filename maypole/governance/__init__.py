"""The room governance."""
