// Most of these tests wait: for a server to start, a simulated stack, a node's script. Fixtures run beside each other; those that measure, or that change what the whole process shares, are marked NonParallelizable.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(3)]
