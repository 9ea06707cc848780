"""The words an officer reads. Pure."""

from interlock.cards.card import SUMMARY_MAX, About, Card, card

__all__ = ["SUMMARY_MAX", "About", "Card", "card"]
