"""What the pages and the schema say differently, held against the decisions taken about it."""

from generator.report.decisions import Decision, read_decisions
from generator.report.docs import Item, Report, make_report

__all__ = ["Decision", "Item", "Report", "make_report", "read_decisions"]
