"""Top 10 Stories: which visits are reads, how they are counted, and the ranking made of them."""
