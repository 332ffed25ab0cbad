"""The API's description of itself: an OpenAPI 3.1 document, made from the types that parse requests and build answers."""
