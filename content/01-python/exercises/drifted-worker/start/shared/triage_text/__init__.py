"""Splits the text of a ticket into words."""

__version__ = "1.3.2"


def words(text):
    return text.split()
