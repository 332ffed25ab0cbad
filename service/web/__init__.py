"""The HTTP edge: views parse the request, call the core, and choose a representation."""
