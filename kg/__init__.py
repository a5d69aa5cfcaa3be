"""Reads Chinese local news and makes an RDF graph of facts, each with its sentence."""
