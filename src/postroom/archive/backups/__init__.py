"""Backups: the whole record in one file, which either database can be restored from.

A backup is a tar: first the rows, as JSON lines packed with zstd, in an order in which every row finds what it points
at; then the big blobs, packed as they lie in the blob store; last a manifest, with a digest of everything before it.
Not in it: sessions and the secret key (after a restore everybody signs in again, and links sent before no longer work),
leases, and the search index, which is made anew.
"""
