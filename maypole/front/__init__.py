"""The room front."""
