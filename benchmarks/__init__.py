"""Speed and size, measured in one run as ratios and against stated floors (`make bench`).

Nothing here belongs to the product, and no test of the suite is timed. Everything runs on a scratch
database of its own, which is dropped at the end.
"""
