"""Fields: what the outline of a document says, each value with its evidence."""
