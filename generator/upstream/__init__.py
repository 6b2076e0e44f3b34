"""Brings schema files up to date from where they are published."""
