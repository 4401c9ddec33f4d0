"""The partnership's section of the partnership file."""
