"""What this room asks on screen: forms made from the entries of the partnership file."""
