"""Facts as a graph: identity, triples, files, store, and asking.

To read in this order: ``iri`` and ``terms`` (text that RDF can hold), ``identity`` (which thing is
which), ``table`` and ``triples`` (a fact as a row and as a graph), ``corrected`` (what the user
changed), ``write`` (the files and the store), ``ask``, ``explain``, ``export`` and ``validate``.
"""
