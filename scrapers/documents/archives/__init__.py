"""Archives (zip, RAR, 7z): the documents in them, one by one."""
