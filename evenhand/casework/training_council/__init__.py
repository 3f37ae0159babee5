"""A fictional council to learn on: its people, and cases in every state, made by the product's own verbs at their dates."""
