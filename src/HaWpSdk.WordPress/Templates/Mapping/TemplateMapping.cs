using HaWpSdk.Policy.Documents;

namespace HaWpSdk.WordPress.Templates.Mapping;

/// <summary>One reading: from the resources of all templates to nodes of the document, a class for each section.</summary>
internal static class TemplateMapping
{
    public static MapNode Read(IReadOnlyList<TemplateModel> models)
    {
        var resources = new TemplateResources(models);
        var document = new DocumentDraft();
        var main = resources.Main;
        document.Text("name", main.Own("Cluster") ?? "template", null);
        document.Text("environment", main.Own("Environment") ?? "production", null);
        if (main.Own("Region") is { } region)
        {
            document.Text("region", region, null);
        }

        // Where the subnets are somebody else's, so are their zones.
        var zones = resources.OfType("AWS::EC2::Subnet").Select(subnet => subnet["AvailabilityZone"]?.Text).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (zones.Count > 0)
        {
            document.List("zones", zones, null);
        }
        else
        {
            document.Unknown("zones", "The zones of the subnets are not in the template.", null);
        }

        new NetworkMapping(document, resources).Run();
        new LoadBalancerMapping(document, resources).Run();
        new FilesMapping(document, resources).Run();
        new DatabaseMapping(document, resources).Run();
        new WebMapping(document, resources).Run();
        new EdgeMapping(document, resources).Run();
        new WafMapping(document, resources).Run();
        new ObjectCacheMapping(document, resources).Run();
        new BackupMapping(document, resources).Run();
        new SftpMapping(document, resources).Run();
        new ObservabilityMapping(document, resources).Run();
        return document.Root;
    }
}
