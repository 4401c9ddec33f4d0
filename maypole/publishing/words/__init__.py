"""The sentences and phrases of the public pages, each a small function that can be tested alone."""
