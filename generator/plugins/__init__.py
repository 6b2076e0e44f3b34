"""Ways into the build tools of others."""
