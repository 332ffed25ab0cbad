"""Ways to pass an article on: links of the networks, and the QR code."""
