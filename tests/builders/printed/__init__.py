"""Lists as publishers print them: what they say, their layouts, and what programs and fonts make of them."""
