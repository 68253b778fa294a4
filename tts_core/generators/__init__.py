"""Generators: what samples the steps."""
