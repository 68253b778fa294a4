"""The strategies, one file each. To add one: write its file, and name its class here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..errors import InputError
from .adaptive_consistency import AdaptiveConsistency
from .adaptive_proposal import AdaptiveProposal
from .beam import Beam
from .best_of_n import BestOfN
from .budget_forcing import BudgetForcing
from .compute_optimal import ComputeOptimal
from .critique import Critique
from .dvts import Dvts
from .esc import Esc
from .greedy import Greedy
from .grid import Grid
from .hands import HANDS
from .lookahead import Lookahead
from .majority import Majority
from .mcts import Mcts
from .particle_filtering import ParticleFiltering
from .particle_gibbs import ParticleGibbs
from .rebase import Rebase
from .revision import Revision
from .step_rollouts import StepRollouts
from .strategy import Strategy
from .weighted_majority import WeightedMajority

STRATEGIES: Mapping[str, type[Strategy]] = {
    strategy.name: strategy
    for strategy in (
        Greedy,
        BestOfN,
        Majority,
        WeightedMajority,
        AdaptiveConsistency,
        Esc,
        Beam,
        Lookahead,
        Dvts,
        Rebase,
        ParticleFiltering,
        ParticleGibbs,
        Mcts,
        Revision,
        Grid,
        Critique,
        BudgetForcing,
        AdaptiveProposal,
        ComputeOptimal,
    )
}

MAKERS: Mapping[str, type[Strategy]] = {StepRollouts.name: StepRollouts}
"""Those that make data to train on and do not search: nobody is offered them."""


def make_strategy(name: str, values: Mapping[str, Any]) -> Strategy:
    """A strategy, one that makes data, or what a person asks for by hand, by its name; other
    parameters take their defaults.

    Raises:
        InputError: no such strategy or parameter, or a value out of its bounds.
    """
    known = _known(name)
    if known is None:
        raise InputError(f"There is no strategy {name!r}; there are {', '.join(STRATEGIES)}.")
    return known.from_mapping(values)


def sized(name: str, drafts: int) -> dict[str, Any]:
    """The parameters with which a strategy uses about so many drafts, within their bounds; none if it has one
    size.

    Raises:
        InputError: no such strategy.
    """
    known = type(make_strategy(name, {}))
    bounds = {spec["name"]: spec for spec in known.parameters()}
    made = known.sized(max(1, drafts))
    return {name: min(max(value, bounds[name]["low"]), bounds[name]["high"]) for name, value in made.items()}


def title_of(name: str) -> str:
    """What a strategy, or something asked for by hand, is called; one that is not known keeps its name."""
    known = _known(name)
    return known.title if known else name


def _known(name: str) -> type[Strategy] | None:
    return STRATEGIES.get(name) or MAKERS.get(name) or HANDS.get(name)


__all__ = ["HANDS", "STRATEGIES", "Strategy", "make_strategy", "sized", "title_of"]
