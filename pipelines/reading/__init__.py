"""Reading the archive: every document once per reader version, in parallel, a bad one costing only itself."""
