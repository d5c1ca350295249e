"""The glossary stage: files, matching and the workbench."""
