"""Postroom: one record of every client matter, filled by the mail people already write."""
