using System.Reflection;
using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Printing;

/// <summary>
/// Writes the builder chain of a collected document: the inverse of the effect attributes (<see cref="EffectAttribute"/>). With it a <c>cluster.yaml</c>
/// becomes C#.
/// </summary>
/// <remarks>
/// Calls say the document's values and nothing that contradicts them. Where no call says a value alone, one that also says a neighbouring default aloud is taken
/// (<c>WithSharedFiles(…)</c> says that there are shared files). The output is deterministic.
/// </remarks>
/// <example>
/// <code>
/// var cluster = HaCluster.FromYaml(File.ReadAllText("cluster.yaml"));
/// Console.WriteLine(ChainPrinter.Print(cluster).Text);
/// </code>
/// </example>
public static class ChainPrinter
{
    /// <summary>Writes the chain of a cluster.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <returns>The chain, and what could not be said.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="cluster"/> is <see langword="null"/>.</exception>
    public static PrintedChain Print(HaCluster cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        return Print(cluster.Collected, null);
    }

    /// <summary>Writes the chain of a collected document, which need not be complete.</summary>
    /// <param name="said">What was said.</param>
    /// <returns>The chain, and what could not be said.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="said"/> is <see langword="null"/>.</exception>
    public static PrintedChain Print(MapNode said)
    {
        ArgumentNullException.ThrowIfNull(said);
        return Print(said, null);
    }

    /// <summary>Writes the chain; a value that is unknown is written by <paramref name="unknown"/> for the type of the parameter.</summary>
    internal static PrintedChain Print(MapNode said, Func<Type, string?>? unknown)
    {
        var name = (said["name"] as ScalarNode)?.Value.Text ?? "cluster";
        var left = new HashSet<string>(Leaves.Of(said, string.Empty), StringComparer.Ordinal);
        left.Remove("name");
        var calls = new SectionPrinter(said, left, unknown).Calls(typeof(HaClusterBuilder), string.Empty);
        var text = $"HaCluster.Create({CSharpValue.Literal(name)})" + string.Concat(calls.Select(c => "\n    " + c)) + "\n    .Build()";
        return new PrintedChain(text, [.. left.Order(StringComparer.Ordinal)]);
    }
}
