"""What visitors tell us about a page: the form, and which page is meant. Knows nothing of what is stored."""
