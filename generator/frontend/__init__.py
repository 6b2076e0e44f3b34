"""Readers of the input formats: each turns bytes into values, and does no I/O."""
