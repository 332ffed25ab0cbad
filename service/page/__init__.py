"""What readers see: templates with their words, styles and scripts, a page of each kind."""
