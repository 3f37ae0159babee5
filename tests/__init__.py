"""Does the product keep the policy? `policy/` reads as the specification; stories go through the product."""
