"""The immigration courts and the Board: rows of the court's own tables in, events out."""
