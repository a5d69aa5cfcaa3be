"""Words and rules as data: the TOML files of this folder, and those of a user's own."""

from kg.lexicon.rules import Example, Rule, RuleFile, load_rules
from kg.lexicon.words import Words, alternation, load_words

__all__ = ["Example", "Rule", "RuleFile", "Words", "alternation", "load_rules", "load_words"]
