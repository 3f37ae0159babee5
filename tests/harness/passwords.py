"""How are passwords hashed in tests? As in the product, with fewer rounds, so that the product can check them too."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class Quick(PBKDF2PasswordHasher):
    """PBKDF2 with few rounds, under the product's own name for it."""

    iterations = 1_000
