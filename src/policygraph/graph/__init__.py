"""Values to triples, triples to a store that can be asked."""
