"""All benchmarks, one after the other."""

from benchmarks import harvest, reading, refresh, resolution

reading.main()
print()
refresh.main()
print()
harvest.main()
print()
resolution.main()
