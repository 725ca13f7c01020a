"""format=flowed (RFC 3676): lines that were broken for transport become paragraphs again.

Works on bytes: what it looks at, spaces and `>`, is the same in every charset that mail is written in.
"""

SIGNATURE = b"-- "


def joined(content: bytes, delete_space: bool = False) -> bytes:
    """Join the flowed lines of a text, each only to lines quoted as deeply as itself (RFC 3676 4.5).

    `delete_space` is the DelSp parameter: the space that marks a flowed line is none of its words.

    >>> joined(b"The grey \\nones.\\n> Which \\n> ones?\\n")
    b'The grey ones.\\n> Which ones?\\n'
    """
    paragraphs: list[tuple[int, list[bytes]]] = []
    flows = False
    for line in content.replace(b"\r\n", b"\n").split(b"\n"):
        words = line.lstrip(b">")
        depth = len(line) - len(words)
        words = words.removeprefix(b" ")  # stuffed (RFC 3676 4.4)
        if flows and depth == paragraphs[-1][0] and words != SIGNATURE:
            paragraphs[-1][1].append(words)
        else:
            if flows:
                paragraphs[-1][1][-1] = paragraphs[-1][1][-1].rstrip(b" ")
            paragraphs.append((depth, [words]))
        flows = words.endswith(b" ") and words != SIGNATURE
        if flows and delete_space:
            paragraphs[-1][1][-1] = words[:-1]
    return b"\n".join(b">" * depth + b" " * (depth > 0) + b"".join(pieces) for depth, pieces in paragraphs)
