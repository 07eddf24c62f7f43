"""The server and the command line: headers, limits, words, sentences."""
