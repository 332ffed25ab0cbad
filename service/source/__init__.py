"""From an address or a whole page to an article: fetched, read, taken out of what stands around it."""
