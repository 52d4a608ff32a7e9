"""The overview: the state of every document, what is blank, reports against the deadline, making documents."""
