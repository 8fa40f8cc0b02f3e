using HaWpSdk.Policy.Documents;

namespace HaWpSdk.WordPress.Templates.Mapping;

/// <summary>The object cache.</summary>
internal sealed class ObjectCacheMapping(DocumentDraft document, TemplateResources resources)
{
    public void Run()
    {
        if (resources.One("AWS::ElastiCache::ReplicationGroup") is { } group)
        {
            var at = group.Position;
            document.Text("objectCache.kind", "elasticache", at);
            document.Number("objectCache.replicas", group["ReplicasPerNodeGroup"]?.Number ?? (group["NumCacheClusters"]?.Number ?? 1) - 1, at);
            document.Put("objectCache.multiAz", ValueKind.Boolean, group["MultiAZEnabled"], PolicyValue.OfBoolean(false), at);
            document.Put("objectCache.automaticFailover", ValueKind.Boolean, group["AutomaticFailoverEnabled"], PolicyValue.OfBoolean(false), at);
            document.Put("objectCache.tls", ValueKind.Boolean, group["TransitEncryptionEnabled"], PolicyValue.OfBoolean(false), at);
            document.Put("objectCache.nodeType", ValueKind.Text, group["CacheNodeType"], null, at);
            document.Put("objectCache.evictionPolicy", ValueKind.Text, resources.Of(group["CacheParameterGroupName"])?.Properties.At("Properties", "maxmemory-policy"), PolicyValue.OfText("volatile-lru"), at);
            document.Flag("objectCache.clusterMode", group["NumNodeGroups"]?.Number > 1, at);
            document.Text("objectCache.onDelete", TemplateResources.OnDelete(group, "Delete") switch { "retainExceptOnCreate" => "retain", var other => other }, at);
            document.Put("objectCache.engine", ValueKind.Text, group["Engine"], PolicyValue.OfText("redis"), at);
            document.Put("objectCache.engineVersion", ValueKind.Version, group["EngineVersion"], null, at);
        }
        else if (resources.One("AWS::ElastiCache::ServerlessCache") is { } serverless)
        {
            var at = serverless.Position;
            document.Text("objectCache.kind", "serverless", at);
            document.Text("objectCache.evictionPolicy", "volatile-lru", at);
            document.Flag("objectCache.multiAz", true, at);
            document.Flag("objectCache.automaticFailover", true, at);
            document.Flag("objectCache.tls", true, at);
            document.Flag("objectCache.clusterMode", true, at);
            document.Text("objectCache.onDelete", TemplateResources.OnDelete(serverless, "Delete") switch { "retainExceptOnCreate" => "retain", "delete" when serverless["FinalSnapshotName"] is not null => "snapshot", var other => other }, at);
        }
    }
}
