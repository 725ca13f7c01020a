"""Long proofs of what must never fail. `bin/prove NAME…` runs them; each writes what it found to docs/proof."""
