"""Data that nobody said: invented stories in Turtle, true to the schema, as many as wanted."""

from kg_belarus.invention.inventing import Invented, invent

__all__ = ["Invented", "invent"]
