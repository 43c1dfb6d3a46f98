"""Telling the operator what went wrong while nobody looked: what there is to tell, and by which way it is told."""
