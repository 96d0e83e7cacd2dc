"""A brand's voice, learned from texts it approved.

    lexicon ──▶ traits ──▶ profile
    registers    one text    what the brand does, how often, within which range

Everything is counted, nothing is guessed by a model: a message outside is told by its traits, with
the words that carry them.
"""
