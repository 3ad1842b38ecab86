"""The report: a folder of plain pages that answer at a glance, each fact a click away from its words.

``reading`` asks the graph once and gives a ``Site`` (:mod:`policygraph.faces.report.site`); each module after it makes
pages of one kind from that (values in, ``Page`` out); ``frame`` puts a page into its frame, ``write`` puts all of them
into the folder.
"""
