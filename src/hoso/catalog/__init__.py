"""Data files and their typed loaders: document types, issuers, vocabulary."""
