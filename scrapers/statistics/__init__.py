"""Statistics that prose states, understood: 截至今年2月，广东省累计创建国家级绿色工厂490家 → measure, region, period, value.

Rules over a vocabulary: the words stand in the CSV files of this folder, so that a new measure is a new row. What
looks like a statistic and fits no rule is told, never guessed.
"""
