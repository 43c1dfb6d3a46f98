"""The same questions for assistants, over the Model Context Protocol: each answer comes with its evidence.

What does not belong here: the questions, which `serving.asking` has, and HTTP, which `serving.api` has.
"""
