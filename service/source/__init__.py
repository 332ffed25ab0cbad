"""The world outside: pages by address, and the article that stands in them."""
