"""A graph in a SPARQL 1.1 store of somebody else's, on this machine or another: asked and written over HTTP.

:mod:`addresses` says where a store is asked and written, :mod:`endpoint` speaks to it, :mod:`asked` makes a query fit
to travel, :mod:`store` gives the face of :class:`policygraph.graph.store.Store`, :mod:`writing` builds.
"""
