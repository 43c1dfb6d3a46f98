"""Workbooks of Excel (Office Open XML, ECMA-376), as far as tables need them: written from frames, column by column."""
