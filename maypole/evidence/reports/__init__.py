"""What is said of a measure: each sentence with the figures and the rule behind it."""
