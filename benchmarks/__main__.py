"""All benchmarks, one after the other."""

from benchmarks import harvest, policies, reading, refresh, registry, resolution

reading.main()
print()
policies.main()
print()
refresh.main()
print()
harvest.main()
print()
resolution.main()
print()
registry.main()
