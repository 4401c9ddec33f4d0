"""From the entries of a partnership file to rows and back: one description serves file, screen
and undo.

`nouns` says where each entry lies, `tree` holds entries as nodes, `snapshot` reads every row of a
partnership in one query, `difference` compares two trees, and `recording` writes what differs.
"""
