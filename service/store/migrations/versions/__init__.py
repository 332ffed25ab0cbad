"""The steps; none is changed once it has been released."""
