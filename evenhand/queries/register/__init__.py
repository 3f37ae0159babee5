"""The register, as on any day: which entries somebody sees, and what stands in each field."""
