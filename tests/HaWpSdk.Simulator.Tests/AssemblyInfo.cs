// Most of these tests wait for programs that speak to a simulator of their own.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(3)]
