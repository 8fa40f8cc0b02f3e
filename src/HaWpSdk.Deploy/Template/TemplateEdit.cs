using System.Runtime.CompilerServices;
using HaWpSdk.Building;
using HaWpSdk.Deploy.Template.Model;
using HaWpSdk.Deploy.Template.Parts;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Findings;
using HaWpSdk.WordPress.Templates;

namespace HaWpSdk.Deploy.Template;

/// <summary>A user's own edit of the templates. The cluster is judged by what it makes of them: every path that differs is read back from the template.</summary>
internal sealed class TemplateEdit(Action<CloudFormationTemplate> main, Action<CloudFormationTemplate>? edge) : ICollectedEdit
{
    private static readonly ConditionalWeakTable<HaCluster, MapNode> Known = [];
    private static readonly ConditionalWeakTable<HaCluster, IReadOnlyList<Finding>> KnownMistakes = [];

    public void Apply(CloudFormationTemplate mainTemplate, CloudFormationTemplate? edgeTemplate)
    {
        main(mainTemplate);
        if (edgeTemplate is not null)
        {
            edge?.Invoke(edgeTemplate);
        }
    }

    /// <summary>All edits of the cluster at once: the synthesis applies every one of them.</summary>
    public MapNode Reread(HaCluster cluster) => Known.GetValue(cluster, static cluster =>
    {
        var without = Read(new Synthesis(cluster, withEdits: false).Run());
        var with = Read(new Synthesis(cluster).Run());
        return Overlay(cluster.Collected, DocumentPath.Root, without, with);
    });

    /// <summary>The mistakes in the edited templates that AWS's validators let pass: HAW1501 to HAW1519.</summary>
    public IReadOnlyList<Finding> FindMistakes(HaCluster cluster) => KnownMistakes.GetValue(cluster, static cluster =>
        [.. Files(new Synthesis(cluster).Run()).SelectMany(file => TemplateChecks.Find(file.Value, file.Key)).Select(problem => problem.ToFinding())]);

    private static MapNode Read(ClusterTemplates templates) => TemplateDocument.Read(Files(templates));

    private static IEnumerable<KeyValuePair<string, string>> Files(ClusterTemplates templates) =>
        new[] { (templates.Name, Template: templates.Main), (Name: templates.EdgeName, Template: templates.Edge) }.Where(item => item.Template is not null)
            .Select(item => new KeyValuePair<string, string>(item.Name + ".json", item.Template!.ToJson()));

    private static MapNode Overlay(MapNode said, DocumentPath place, MapNode without, MapNode with)
    {
        foreach (var name in without.Names.Union(with.Names, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var path = place.Field(name);
            said = (without[name], with[name]) switch
            {
                (MapNode before, MapNode after) => Overlay(said, path, before, after),
                (null, MapNode after) => Overlay(said, path, MapNode.Empty, after),
                ({ } before, { } after) when before.ContentEquals(after) => said,
                (_, { } after) => DocumentEdit.Set(said, path, after),

                // What the template does not say any more is no default of ours: AWS decides.
                _ => DocumentEdit.Set(said, path, new UnknownNode("ConfigureTemplate took it out of the template.")),
            };
        }

        return said;
    }
}
