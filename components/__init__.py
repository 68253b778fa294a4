"""The web app's pages and their pieces: one noun a file, with its script and style beside it."""
