"""The version, where every layer may read it without importing what lies above."""

__all__ = ["__version__"]

__version__ = "0.1.0"
"""Of the distribution; the same as in ``pyproject.toml``."""
