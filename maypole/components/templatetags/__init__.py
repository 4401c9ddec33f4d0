"""Template tags: `forms` asks, `facts` tells."""
