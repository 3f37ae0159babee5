"""The machine door, as the systems that come through it meet it."""
