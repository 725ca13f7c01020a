"""Tables of words, written as running text with bars between them."""


def listed(text: str) -> tuple[str, ...]:
    """Return the words of a table.

    >>> listed("one | two words |three")
    ('one', 'two words', 'three')
    """
    return tuple(" ".join(word.split()) for word in text.split("|"))
