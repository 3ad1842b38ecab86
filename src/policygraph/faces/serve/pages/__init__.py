"""The pages of the server: each a job that makes HTML from the graph, and an endpoint that hands it the request.

::

    home.py       what the graph holds, and where to go from there
    asked.py      a plain question in a box: how it was read, the answer, the words behind it
    searching.py  full text over measures, with facets
    node.py       one node at its IRI, as a page, Turtle, N-Triples or JSON-LD
    report.py     the pages of ``policygraph report``, made when they are asked for
    editor.py     an editor for SPARQL with the named questions; its script is packaged (``static/``)
    missing.py    what there is no page for
    frame.py      what stands around all of them; their words are in ``words.toml``
"""
