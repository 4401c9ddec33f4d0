"""Figures come in: a file is opened safely, read, checked row by row and as a whole, stored, and can
be rolled back whole."""
