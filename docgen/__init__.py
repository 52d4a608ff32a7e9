"""docgen: official Vietnamese administrative documents from YAML facts and Word templates."""

__version__ = "0.2.0"
