"""What operators are told: figures, logs, and where the time of a request goes."""
