"""Fetching, held against real sockets: hostile addresses, names, servers and certificates."""
