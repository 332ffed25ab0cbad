"""What JSON Schema cannot say of a request: left out of what schemathesis sends."""
