"""What hostile callers send, and the proof that it comes to nothing."""
