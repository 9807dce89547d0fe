"""The one refusal of this room: a file that cannot be read or written, and what to do about it."""


class FileRefused(Exception):
    """A file is refused; the message is the complete Chinese sentence the clerk reads."""
