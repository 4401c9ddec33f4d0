"""Maypole: the platform on which a children's partnership runs its plan."""
