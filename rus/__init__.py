"""Everything that runs without MkDocs: load, check, format, export, the command line."""
