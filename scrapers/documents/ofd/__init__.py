"""OFD, the national fixed-layout format (GB/T 33190-2016): its pages print as those of a PDF do."""
