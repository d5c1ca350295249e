"""Articles written for this project, with the role of every paragraph."""
