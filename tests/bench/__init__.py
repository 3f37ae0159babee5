"""How fast is it at a council's size? The benchmarks: `make bench`, or `python -m tests.bench`."""
