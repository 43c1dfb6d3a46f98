"""Names found by how they are read: pinyin, in whole syllables, by initials, or both."""
