"""Other systems and formats, one file each: plain values in and out, nothing of our records."""
