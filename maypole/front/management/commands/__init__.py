"""Commands of the room front."""
