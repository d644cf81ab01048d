"""Rounds, answers, evidence, review, sign-off, scores, report."""
