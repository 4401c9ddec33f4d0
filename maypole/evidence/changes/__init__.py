"""What changes the figures: loads are received, checked, stored, discarded and rolled back."""
