"""The verbs, the only writer: permission, load and lock, facts, policy, write, audit, in one transaction."""
