"""Reads service facts, which are TOML: see ``generator.ir.service`` for what they say."""

from generator.frontend.service.reader import read_service

__all__ = ["read_service"]
