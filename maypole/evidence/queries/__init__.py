"""What pages and jobs ask of the evidence."""
