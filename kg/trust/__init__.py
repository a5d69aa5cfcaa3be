"""How sure a fact is, told from the rule that found it and from where and how it was found."""
