"""The operator: who acts when a command is run on the machine itself."""

from maypole.accounts.models import User

ADDRESS = "operator@maypole.invalid"


def operator() -> User:
    """The one account that commands act as; it cannot sign in."""
    found = User.objects.filter(email=ADDRESS).first()
    if found is not None:
        return found
    return User.objects.create_user(ADDRESS, name="Command line", is_active=False)
