"""An article as both chains label it: the objects of its relations, and whom its facts are said of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.mentions.typed import TypedText
from kg.tagger.chain import Chain
from kg.tagger.features import features_of
from kg.tagger.names import TaggedName, decoded
from kg.tagger.repeats import Repeats
from kg.tagger.tokens import Token, tokens_of
from kg.text import Sentence


@dataclass(frozen=True, slots=True)
class Labelled:
    """The names that the chains find in an article, in the order of its text."""

    objects: tuple[TaggedName, ...]
    bodies: tuple[TaggedName, ...]


def label(
    typed: TypedText, sentences: Iterable[Sentence], objects: Chain, bodies: Chain
) -> Labelled:
    """The names in an article, by the chain of objects and by that of bodies.

    Args:
        typed: what the recognisers have found.
        sentences: those of its text.
        objects: labels tokens with ``B-launches``, ``I-launches`` and the like.
        bodies: labels them with ``B-body`` and ``I-body``.
    """
    repeats = Repeats(typed.source)
    named: list[TaggedName] = []
    spoken_of: list[TaggedName] = []
    for tokens in tokens_by_sentence(typed, sentences):
        around = features_of(tokens)
        named += decoded(objects, tokens, around)
        spoken_of += decoded(bodies, tokens, repeats.beside(tokens, around))
    return Labelled(tuple(named), tuple(spoken_of))


def tokens_by_sentence(typed: TypedText, sentences: Iterable[Sentence]) -> Iterator[list[Token]]:
    """The tokens of each sentence, what the recognisers have found being one each."""
    for sentence in sentences:
        mentions = typed.mentions_in(typed.from_text(sentence.span))
        yield tokens_of(typed.source, sentence.span, mentions)
