"""Erasure: what belongs to an ignored client alone leaves the record for good, bytes included.

It goes in batches, each of them durable, so that it may be stopped and begun again at any point. What is left of it: a
tombstone a message, so that it neither comes back nor is missed, and empty rows without a word where others point.
"""
