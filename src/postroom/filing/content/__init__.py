"""Judging by content: what a mail speaks of, against what each conversation speaks of. Pure; no database."""
