"""The graph for language models: a server of the Model Context Protocol, over stdio or HTTP.

::

    running.py     stdio, or HTTP with a token where others than this machine can ask
    server.py      the tools and resources by name, with the words that a model reads
    desk.py        what each tool does: a question in, a value out; a rebuilt graph is opened anew
    grounds.py     rows of an answer → rows with the IRIs they speak of and the printed words behind them
    values.py      what goes out: Row, Rows, Reply, Question

No tool gives a statement without its quotation, so that a model has nothing to repeat but what a plan says. No tool
takes SPARQL: what can be asked is bounded.
"""
