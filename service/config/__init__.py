"""The settings: what there are, where they come from, and what is in force."""
