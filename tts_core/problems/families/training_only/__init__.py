"""Stories that are told in training only: more ways to say the same sums.

What is measured on dev and test stays as it was before there were any, and a model that has read these is less
surprised by the words of a stranger. None of them asks for ages: that family is kept out of training.
"""

from . import buying, comparing, durations, kitchen, nature, school, sport, travel, work

TEXTS = tuple(
    module.TEXT for module in (buying, comparing, durations, kitchen, nature, school, sport, travel, work)
)
