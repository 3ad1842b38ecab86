"""Analyses counted in tables: the same answers as from facts, for graphs of thousands of plans.

Each takes the tables of a graph (see :mod:`policygraph.graph.tabling`) and gives the same rows in the same order as the
analysis of its name does from :class:`~policygraph.query.facts.Facts`; ``first`` cuts them off. The counting is SQL
(``query/data/tabled/*.sql``); columns, words and single rules stay with the analyses.
"""
