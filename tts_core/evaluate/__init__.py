"""Evaluation: what the policy and the strategies reach on problems with known answers, one file each."""
