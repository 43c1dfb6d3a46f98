"""Speed and memory, measured as ratios within one run. Nothing here decides a test."""
