"""The way from an empty database to the present schema, one file a step."""
