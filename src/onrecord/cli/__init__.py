"""The command line: options in, files and a terminal view out; no logic of its own."""
