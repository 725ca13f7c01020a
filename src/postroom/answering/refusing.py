"""What is refused when somebody writes: the words say what is wrong with what, and what to do."""


class CannotSend(ValueError):
    """This may not be sent, or cannot; nothing was."""
