"""Does an installation start only when it is set up rightly, and keep people out of its logs?"""
