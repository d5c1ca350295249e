"""Translated documents to files' contents."""
