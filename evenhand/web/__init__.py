"""The pages: what officers see and do in a browser. A page asks casework or a query, and renders the answer."""
