"""What is said when the private server cannot run."""


class PrivateServerError(Exception):
    """The private PostgreSQL cannot run; the message says what to do about it."""
