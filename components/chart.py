"""The chart: score by step, the attempt through the selected step against all others.

Has no value: it draws what the tree on the same page shows (`tree.js` tells it), and a click on a point asks
the tree to select that step.
"""

from __future__ import annotations

from .piece import Piece


class Chart(Piece):
    """Score by step, drawn from the tree's own fold."""

    scripts = ("fold.js", "chart.js")
    markup = """
<section class="score-chart" aria-label="Score by step">
  <p class="chart-title"><b>Score by step</b> <span class="chart-words"></span></p>
  <div class="chart-box">
    <div class="chart-plot" role="img" aria-label="Score by step"></div>
    <p class="chart-empty">As soon as a verifier has scored steps, this shows where an attempt goes wrong.</p>
  </div>
</section>
"""
