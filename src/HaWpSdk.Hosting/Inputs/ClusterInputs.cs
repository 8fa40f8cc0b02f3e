using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Yaml;

namespace HaWpSdk.Hosting.Inputs;

/// <summary>Which clusters a run is about: those of the program, or one from <c>cluster.yaml</c>.</summary>
internal static class ClusterInputs
{
    public const string DefaultFile = "cluster.yaml";

    /// <summary>The clusters with the file each is from.</summary>
    /// <exception cref="UsageException">There is none, or none of that name.</exception>
    public static IReadOnlyList<(HaCluster Cluster, string? File)> Select(IReadOnlyList<HaCluster> ofProgram, string? file, string? name, HostSurroundings surroundings)
    {
        IReadOnlyList<(HaCluster Cluster, string? File)> all;
        if (file is not null)
        {
            all = [Read(file, surroundings)];
        }
        else if (ofProgram.Count > 0)
        {
            all = [.. ofProgram.Select(c => (c, (string?)null))];
        }
        else if (File.Exists(surroundings.FullPath(DefaultFile)))
        {
            all = [Read(DefaultFile, surroundings)];
        }
        else
        {
            throw new UsageException($"There is no cluster to look at. Name a file with --cluster cluster.yaml, or run the verb from a program that ends with 'return await HaClusterHost.RunAsync(args, cluster);'.");
        }

        if (name is null)
        {
            return all;
        }

        var named = all.Where(c => c.Cluster.Name == name).ToList();
        return named.Count > 0
            ? named
            : throw new UsageException($"There is no cluster '{name}'; there is {string.Join(", ", all.Select(c => c.Cluster.Name))}." + NearestName.Hint(name, all.Select(c => c.Cluster.Name)));
    }

    /// <summary>The one cluster of a verb that can do without: null when none is named and none is there.</summary>
    /// <exception cref="UsageException">There are several, or none of that name.</exception>
    public static HaCluster? SelectOptional(IReadOnlyList<HaCluster> ofProgram, string? file, string? name, HostSurroundings surroundings) =>
        file is null && name is null && ofProgram.Count == 0 && !File.Exists(surroundings.FullPath(DefaultFile)) ? null : SelectOne(ofProgram, file, name, surroundings);

    /// <summary>The one cluster of a verb that works on a single one.</summary>
    /// <exception cref="UsageException">There is none, there are several, or none of that name.</exception>
    public static HaCluster SelectOne(IReadOnlyList<HaCluster> ofProgram, string? file, string? name, HostSurroundings surroundings)
    {
        var found = Select(ofProgram, file, name, surroundings);
        return found.Count == 1
            ? found[0].Cluster
            : throw new UsageException($"There are {found.Count} clusters: {string.Join(", ", found.Select(c => c.Cluster.Name))}. Choose one with --name.");
    }

    private static (HaCluster Cluster, string? File) Read(string file, HostSurroundings surroundings)
    {
        var bytes = InputFile.Read(file, surroundings);
        var shown = InputFile.Shown(file, surroundings);
        return (HaCluster.FromYaml(YamlTreeReader.Decode(bytes, shown), shown), shown);
    }
}
