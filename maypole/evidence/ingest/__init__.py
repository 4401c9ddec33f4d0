"""Figures come in: a file is opened safely, read, checked row by row and as a whole, and staged.

What stores and rolls back is in `maypole.evidence.changes`.
"""
