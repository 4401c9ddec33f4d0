"""Commands of the plan's room."""
