"""All benchmarks, one after the other."""

from benchmarks import reading, refresh

reading.main()
print()
refresh.main()
