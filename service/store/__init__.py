"""What the service keeps: articles and how often they are read, in SQLite or PostgreSQL."""
