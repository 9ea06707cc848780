"""One process an agency. Each knows its own records and nothing of the others."""
