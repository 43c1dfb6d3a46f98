"""What the name of a firm or a park is made of: its parts, the form in which it is compared, how alike two names are.

Who joins organizations and who looks a name up both stand on this. What does not belong here: deciding that two names
are one organization, which takes lists, codes and judgements.
"""
