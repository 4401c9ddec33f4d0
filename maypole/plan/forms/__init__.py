"""What the plan editor asks; each form says what it shows, so that a clash is noticed."""
