"""Policies: a rule's document becomes its provisions, what they cite, and the targets and thresholds they set.

`read_policy` (scrapers.policies.reader) is the way in: blocks of a document and its origin in, a `PolicyReading` out.
Which policy a citation means is found out later, against all policies known; here it gets its normalised keys.
"""
