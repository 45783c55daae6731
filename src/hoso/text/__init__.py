"""Shared tools for text: folding, clean-up that keeps its alignment, patterns."""
