"""The accessibility report of one article: what it holds, and its forms for terminals, machines and readers."""
