"""The graph over HTTP: a SPARQL endpoint, and what other pages are put beside it.

::

    running.py      binds the socket, starts the pool and uvicorn, says where it listens
    patience.py     ends connections of clients who keep the server waiting
    app.py          app_of(pool): the application
    routes.py       ROUTES: the one list of what is served; a page more is a line more there (see late.py)
    sparql.py       /sparql by the protocol ── protocol.py (what was asked), negotiation.py (in which format),
                    evaluated.py (the job)
    description.py  what the endpoint says of itself (sd:)
    security.py     around all of it: the token, the headers, CORS, the line in the log
    asking.py       answer(request, job, …): how an endpoint has a job done in a worker
    cache.py        answers given before, while the graph is the same
    pool.py         workers that can be ended: queue, limit of time, room for quick questions
    worker.py       the process that holds the store open and answers jobs, one at a time
                    ── opened.py, process.py, wire.py, jobs.py
    pages/          what people see: questions, search, nodes, the report, an editor (static/ holds what they load)
    api/            the same as JSON, and its description by OpenAPI
    held.py         what a worker computes once of a graph; warming.py: some of it before anybody asks
    health.py       /health and /metrics; logs.py: the form of the log
    settings.py     all limits

The process that listens never opens the graph. **A page that needs the graph is two functions**: a job, which runs in
a worker and may be ended there, and an endpoint, which runs in the server and must not block::

    # in a module of its own
    def measure_page(store: Store, iri: str) -> Reply:            # the job: module-level, arguments that JSON can hold
        return Reply(html.encode(), "text/html; charset=utf-8")   # or raise a PolicygraphError: 400, 404, 503 …

    async def measure(request: Request) -> Response:              # the endpoint
        return await answer(request, measure_page, iri=request.query_params["iri"])   # of asking.py

and a line in ``routes.py``: ``Route("/measure", late("pages.measure", "measure"))``. ``answer`` takes care of the
queue, the limits, a client who has gone, and a graph that is rebuilt meanwhile. Pages that need a wider
Content-Security-Policy than ``none`` set the header themselves.
"""
