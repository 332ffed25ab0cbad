"""The server: gunicorn, with a worker of our own whose loop waits for clients, so that no thread does."""
