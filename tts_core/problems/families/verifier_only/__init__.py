"""Stories that verifiers alone learn from: no policy is trained on their words, and nothing is measured with them.

What a policy has learned it seldom reads amiss, so that a verifier which learns from such stories alone hardly sees a
misreading. None of them asks for ages: that family is kept out of all training.
"""

from . import buying, comparing, measures, shares, stories

TEXTS = {
    "story": stories.TEXT,
    "prices": buying.TEXT,
    "units": measures.TEXT,
    "comparison": comparing.TEXT,
    "fractions": shares.TEXT,
}
"""By family."""
