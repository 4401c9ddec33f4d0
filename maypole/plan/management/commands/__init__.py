"""Commands of the plan's room, one a module."""
