"""Plain questions, Chinese and English: words to slots, slots to one query, rows to an answer with its sentences.

    question ─► normal ─► tokens (lexicon) ─► pieces ─► slots ─► SPARQL ─► answers, evidence

No language model: the same question over the same graph gives the same answer. What is not understood is refused.
"""

from policygraph.query.ask.asking import AskAnswer, Conversation, ask
from policygraph.query.ask.context import Parse

__all__ = ["AskAnswer", "Conversation", "Parse", "ask"]
