"""What filing is measured on: streams of mail whose truth is known, their disguises, the rules of peers, the scores."""
