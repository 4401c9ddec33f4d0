"""The charts of a report: shapes, words and bytes."""
