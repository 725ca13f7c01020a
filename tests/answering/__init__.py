"""Tests of postroom.answering."""
