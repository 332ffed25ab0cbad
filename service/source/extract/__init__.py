"""The article in a page: its words and what the page says of them."""
