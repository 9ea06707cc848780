"""What every process needs beside its work: settings, clock, zones, logging, locks."""
