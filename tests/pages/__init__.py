"""Pages in the styles of real sites, each with what an editor would take from it."""
