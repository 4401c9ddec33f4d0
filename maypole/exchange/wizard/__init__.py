"""The first-run wizard: a new partnership from six questions, each of which can be skipped."""
