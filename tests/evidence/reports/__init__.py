"""The report of a measure, part by part, without a database."""
