"""All benchmarks, one after the other."""

from benchmarks import harvest, policies, reading, refresh, resolution

reading.main()
print()
policies.main()
print()
refresh.main()
print()
harvest.main()
print()
resolution.main()
