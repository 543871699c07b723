"""What is valid: the models of a regional development strategy. No input or output here."""
