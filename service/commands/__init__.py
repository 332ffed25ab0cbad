"""The commands: each a module with the `arguments` that it takes, and how to `run` it."""
