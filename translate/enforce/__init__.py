"""Makes the glossary hold, and proves it per occurrence."""
