"""Files to documents: decoding, paragraphs, roles, sentences."""
