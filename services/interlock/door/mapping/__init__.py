"""Files of rows as agencies have them: into records, and by a mapping file into events. A translator as data."""
