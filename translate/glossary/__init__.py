"""Term files: loading, matching, linting, suggesting, converting."""
