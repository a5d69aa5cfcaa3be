"""The ontology and its SHACL shapes, as package data: ``county-kg.ttl`` and ``shapes.ttl``."""
