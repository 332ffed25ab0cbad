"""The stored articles as others subscribe to them and find them: feeds and sitemaps. Pure."""
