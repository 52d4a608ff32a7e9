"""docgen: official Vietnamese administrative documents from YAML facts and Word templates."""

__version__ = "0.1.0"
