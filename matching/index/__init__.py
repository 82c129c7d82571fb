"""Everybody in memory, ready to be searched, and kept as they are in the database.

``current`` is what others ask. A saved segment is mapped by every process of a machine; what
changed since lies over it; triggers note every change (docs/reliability.md).
"""
