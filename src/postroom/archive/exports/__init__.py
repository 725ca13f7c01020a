"""Exports: a person's, a client's or a project's part of the record, or all of it, as one zip that anybody can open.

In it are `index.html`, a timeline that a browser shows without a server; `mail/`, the original bytes as mbox; `files/`,
the files with their names; `record/`, a row a line in JSON for everything on record, described by `schema.json`. An
export of everything can be restored. Passwords, keys and tokens are in none.
"""
