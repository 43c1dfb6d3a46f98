"""A reconciliation service in the form of the W3C community group (version 0.2), as OpenRefine asks it.

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/: a manifest, queries in batches,
suggestions as one types, a preview, and the extension of what was matched by columns. Who is meant is told by the rules
of `greenreg match`.
"""
