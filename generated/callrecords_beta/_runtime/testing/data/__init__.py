"""Records that were never anybody's: generated from a schema's types and names."""
