"""This room's working pages."""
