"""The named questions, plain questions, search and nodes as JSON or CSV, under ``/api``; OpenAPI describes it."""
