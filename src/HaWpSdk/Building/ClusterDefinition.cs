using HaWpSdk.Policy.Schema;
using HaWpSdk.Policy.Yaml;

namespace HaWpSdk.Building;

/// <summary>The definition of the cluster document: every path, its type, its values and who may write it.</summary>
internal static class ClusterDefinition
{
    private static readonly Lazy<DocumentDefinition> Shared = new(Load);

    public static DocumentDefinition Instance => Shared.Value;

    private static DocumentDefinition Load()
    {
        const string resource = "HaWpSdk.document.yaml";
        using var stream = typeof(ClusterDefinition).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly lacks its resource '{resource}'.");
        using var reader = new StreamReader(stream);
        return DocumentDefinition.Read(YamlTreeReader.Read(reader.ReadToEnd(), resource));
    }
}
