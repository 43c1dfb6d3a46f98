"""How well real texts are read, by kind and by field: `python -m benchmarks.texts FOLDER`.

A folder holds the texts (`in/`), where each comes from (`manifest.csv`) and what each says (`truth.csv`, by hand).
"""
