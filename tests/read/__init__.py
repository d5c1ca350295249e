"""Reading files and finding paragraphs, roles, sentences and languages."""
