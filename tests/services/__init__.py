"""Against real servers: what they share, and what happens when they are gone."""
