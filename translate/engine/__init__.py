"""Strings to strings: translation packages and what decodes them."""
