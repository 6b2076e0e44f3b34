"""From rendered text to files on disk: format, header, lock, comparison and publication."""
