"""SQLite: the translation cache and reviewers' edits."""
