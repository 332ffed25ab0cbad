"""The API's description of itself: OpenAPI 3.1, from the types that parse requests and build answers."""
