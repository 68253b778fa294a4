"""Problems: examples for the page."""
