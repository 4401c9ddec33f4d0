"""Edits of a plan version as pure functions: a version goes in, another comes out (St04, Wo32).

Nothing here reads or writes a database, so each rule is tested over thousands of made-up plans:
links never dangle, numbers never come back, what is taken out can be put in again.
"""
