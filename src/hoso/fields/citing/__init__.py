"""The rooms of the citation grammar: numbers first, then the words around them, then who is who."""
