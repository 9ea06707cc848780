"""Sends the rows of an agency's own outbox table to its door, and writes beside each what has become of it.

Nothing is imported here: psycopg is an extra, and where it is not installed the process says so.
"""
