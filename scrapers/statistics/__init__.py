"""Statistics that prose states, understood: measure, region, period and value of 广东省累计创建国家级绿色工厂490家.

Rules over a vocabulary: the words stand in the CSV files of this folder, so that a new measure is a new row. What
looks like a statistic and fits no rule is told, never guessed.
"""
