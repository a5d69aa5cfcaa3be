"""Whom a figure or name is said of, where no rule of the course tells: a learned choice.

The course of an article (``kg.discourse``) ties most of what is said to a subject. Where it is sure of
nobody, everybody whom the article names is a candidate, and trees that annotated articles have taught
say how probable each is: implicit argument resolution, as Gerber and Chai (2010) call it, with the
pairs of what is said and whom it may be said of classified one by one.

    asked.py     what is to be linked
    kinds.py     words that speak of a kind of thing (园区, 村民), and the names that they may mean
    features.py  what is seen of a candidate
    links.py     the trees, as they are stored
    model.py     the best candidate and its probability

It is taught by ``scripts/learn_linking.py``; the package only reads what was learned, in
``learned.jsonl.gz``.
"""
