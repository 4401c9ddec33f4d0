"""The room partnership."""
