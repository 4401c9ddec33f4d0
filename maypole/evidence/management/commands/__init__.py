"""Commands of the evidence room, one a module."""
