"""Do the stories go through the pages in a real browser?"""
