"""Which nodes of different articles are one thing, and which are near to each other, and why.

    article graphs ──► Things ──► Join ──► owl:sameAs, skos:related, reasons ──► the union
                things.py  orders.py, rules.py …   triples.py                      rewrite.py

An article names its things by its own words, so that it can be read again or taken out and no other
article's graph changes. What joins them is found here, from the article graphs alone, and can be
made again at any time. It stands in the graph ``…/graph/joins``: one ``ckg:Join`` for each pair,
with the rule and the reason (as OWL annotates an axiom), and ``owl:sameAs`` from every joined node
to the one that stands for all. The user's orders go before every rule; what they refuse stands there
too, as ``owl:differentFrom``, and so do those that have IRIs of their own only because the user says
so (``kg.graph.distinctions``). In the union (``graph.ttl``, the store's default graph, the fact table)
that one stands in the place of the others, so that a plain query finds a thing, and what is said of
it, once.
"""

from kg.graph.joining.find import Joined, find_joins
from kg.graph.joining.join import Join, Order, Orders, Reason, Relation

__all__ = ["Join", "Joined", "Order", "Orders", "Reason", "Relation", "find_joins"]
