"""The plan editor: steps left, item right; everything works without script."""
