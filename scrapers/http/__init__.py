"""The polite client: asks publishers' sites for pages and files, one connection a host, and says how each ask ended.

What belongs here: HTTP, TLS, robots.txt, pace, retries, and telling a refusal from an answer. What does not: which
pages to ask for, what they say, and storing them.
"""
