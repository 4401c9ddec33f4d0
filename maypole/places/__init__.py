"""Areas with official codes and the days they were valid: shared by every partnership."""
