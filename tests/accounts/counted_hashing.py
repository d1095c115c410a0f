"""How often a password was hashed: hashing is nearly all of the time that a login takes."""

from django.contrib.auth.hashers import MD5PasswordHasher

HASHED: list[int] = []


class CountedHasher(MD5PasswordHasher):
    """A quick hasher that writes down each time it is used."""

    def encode(self, password: str, salt: str) -> str:
        HASHED.append(1)
        return super().encode(password, salt)
