"""In which language things are told: the two that there are, which one is spoken, and the catalogue of its words.

What can be said is worded where it is known (`scrapers.text.worded`), in English. Here stand its Chinese words, in
`zh/LC_MESSAGES/greenreg.po`, and what finds and compiles them (`python -m languages`).
"""
