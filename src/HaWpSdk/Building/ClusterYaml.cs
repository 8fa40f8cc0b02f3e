using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Schema;
using HaWpSdk.Policy.Yaml;

namespace HaWpSdk.Building;

/// <summary>Reads and writes <c>cluster.yaml</c>: what was said about a cluster, as the document itself.</summary>
internal static class ClusterYaml
{
    public static MapNode Read(string text, string fileName)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(fileName);
        var problems = new ProblemList();
        var said = DocumentReader.Read(YamlTreeReader.Read(text, fileName), ClusterDefinition.Instance, problems);
        if (!problems.IsEmpty)
        {
            problems.ThrowIfAny();
        }

        said = ReadSecretConstants(said, problems);
        RefuseObserved(said, ClusterDefinition.Instance.Root, problems);
        var folder = Path.GetDirectoryName(Path.GetFullPath(fileName.Length == 0 ? "cluster.yaml" : fileName));
        said = BenchmarkReport.Read(said, folder, out var problem);
        foreach (var found in ClusterProblems.In(said, problem))
        {
            problems.Add(InFile(found.Position, fileName), found.Message);
        }

        problems.ThrowIfAny();
        return said;
    }

    public static string Write(MapNode said) => DocumentWriter.Write(said);

    // What is missing has no place of its own; the first line stands for the file.
    private static SourcePosition InFile(SourcePosition position, string fileName) => position.Line > 0 ? position : new SourcePosition(fileName, 1, 1);

    // The value of a constant is of any kind, so that YAML alone cannot tell a reference to a secret from text.
    private static MapNode ReadSecretConstants(MapNode said, ProblemList problems)
    {
        var list = DocumentPath.Parse("wordpress.constants");
        if (Lookup.Find(said, list).Node is not ListNode constants)
        {
            return said;
        }

        foreach (var item in constants.Items)
        {
            if (item is not { Key: { } key, Node: MapNode constant } || constant["source"] is not ScalarNode { Value.Text: "secret" } || constant["value"] is not ScalarNode value)
            {
                continue;
            }

            if (PolicyValue.TryParse(ValueKind.Secret, value.Value.Text, out var secret))
            {
                said = DocumentEdit.Set(said, list.Item(key).Field("value"), new ScalarNode(secret, value.Position));
            }
            else
            {
                problems.Add(value.Position!, $"'wordpress.constants[{key}].value' is a reference to a secret: secretsmanager:ARN, parameter:NAME or generated; this is text, and a secret never stands in a file.");
            }
        }

        return said;
    }

    // Only what people decide can be said; what AWS and the nodes report is observed.
    private static void RefuseObserved(PolicyNode node, PathDefinition path, ProblemList problems)
    {
        if (!path.Producers.HasFlag(Producers.Builder) && path.Path.Length > 0)
        {
            problems.Add(node.Position ?? new SourcePosition(path.Path), $"'{path.Path}' is observed on the running cluster and cannot be said. Remove it.");
            return;
        }

        switch (node)
        {
            case MapNode map:
                foreach (var name in map.Names)
                {
                    if (path.Child(name) is { } child)
                    {
                        RefuseObserved(map[name]!, child, problems);
                    }
                }

                break;
            case ListNode list:
                foreach (var item in list.Items.Where(item => item.Node is MapNode))
                {
                    RefuseObserved(item.Node, path, problems);
                }

                break;
        }
    }
}
