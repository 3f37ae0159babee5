"""Do the pages work as an officer uses them?"""
