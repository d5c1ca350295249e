"""The local review server and the round trip of edits."""
