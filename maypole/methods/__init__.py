"""Pure computation for analysts: no Django, no database, importable on its own."""
