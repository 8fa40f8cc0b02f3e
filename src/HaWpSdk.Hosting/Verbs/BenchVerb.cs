using System.CommandLine;
using HaWpSdk.Hosting.Bench;

namespace HaWpSdk.Hosting.Verbs;

/// <summary><c>bench</c>: answers with numbers whether the object cache pays off, and what the shared files can do.</summary>
internal static class BenchVerb
{
    public static Command Create(IReadOnlyList<HaCluster> clusters, HostSurroundings surroundings) => new("bench", "Measure: is the Redis round trip worth the saved queries, and can the dashboard install on the shared files?")
    {
        new ObjectCacheCommand(clusters, surroundings).Create(),
        new RecordCommand(surroundings).Create(),
        new FilesCommand(clusters, surroundings).Create(),
    };
}
