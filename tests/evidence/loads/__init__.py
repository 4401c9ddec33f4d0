"""Files of figures on screen."""
