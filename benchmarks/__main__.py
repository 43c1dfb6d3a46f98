"""All benchmarks, one after the other."""

from benchmarks import harvest, reading, refresh

reading.main()
print()
refresh.main()
print()
harvest.main()
