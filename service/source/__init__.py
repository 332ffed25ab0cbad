"""Where articles come from that nobody sent: pages of the web."""
