"""`interlock …`: each verb returns one frozen value, and output.py is the one place that prints it."""
