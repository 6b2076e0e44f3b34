"""csdlgen: a typed Python SDK from OData CSDL and Markdown resource pages."""

__version__ = "0.1.0"
