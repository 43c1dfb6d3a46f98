"""The facts of lists that were transcribed, not fetched, so that a machine without documents has a full warehouse.

`lists` gives them; `stated/` holds them, one file a list in the form of `compact_form`. They are made by `rebuild` from
two transcriptions (`sources`) that `agreement` brings together under the reviewed `decisions`, and, for the 2021 batch,
from the documents by the project's own reader (`own_reading`). What does not belong here: the documents, and the text
of 绿色设计亮点, which stays with them.
"""
