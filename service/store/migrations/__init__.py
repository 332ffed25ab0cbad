"""The way from an empty database to the present schema, one file a step.

A step says in `oldest` which code can go on with what it leaves (docs/upgrading.md, "Writing a migration").
"""
