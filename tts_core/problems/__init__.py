"""Problems: generated families, GSM8K, strangers' words, their truth, and the examples of the page."""
