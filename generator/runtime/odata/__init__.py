"""OData expressions: text to syntax tree and back, as clients write and servers read.

The grammar is that of the OData v4.01 ABNF; what is read is percent-decoded text.
Nothing here knows a schema.
"""

from __future__ import annotations

from ..query_errors import QueryError
from .errors import QuerySyntaxError
from .options import (
    Item,
    Order,
    parse_items,
    parse_order,
    print_items,
    print_order,
)
from .parser import parse_expression
from .printer import print_expression
from .syntax import (
    Alias,
    Binary,
    Call,
    Expression,
    Items,
    Lambda,
    Literal,
    LiteralKind,
    Logical,
    Negative,
    Not,
    Path,
)

__all__ = [
    "Alias",
    "Binary",
    "Call",
    "Expression",
    "Item",
    "Items",
    "Lambda",
    "Literal",
    "LiteralKind",
    "Logical",
    "Negative",
    "Not",
    "Order",
    "Path",
    "QueryError",
    "QuerySyntaxError",
    "parse_expression",
    "parse_items",
    "parse_order",
    "print_expression",
    "print_items",
    "print_order",
]
