"""onrecord reads news reports and returns the record: who said what, linked to the exact words."""
