"""The OpenAPI document against the running service, by schemathesis."""
