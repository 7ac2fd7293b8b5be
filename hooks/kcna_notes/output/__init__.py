"""What the build publishes besides the pages."""
