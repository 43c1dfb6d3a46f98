"""The ground: what a text says, whatever it looks like. Folding, numbers, dates, signatures, names.

Everybody above uses these, and nobody folds or reads a number for himself. It knows nothing of the project.
"""
