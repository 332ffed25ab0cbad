"""The way from hostile text to a frozen tree, and from the tree to text."""
