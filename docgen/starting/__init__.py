"""A project folder to begin with: the words of a province's units today, and the texts that suit them."""
