"""Same person, same address, same number? Exact keys from what people type, without Django and without I/O."""
