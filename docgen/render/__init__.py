"""From models and Word templates to the bytes of one document."""
