using HaWpSdk.Deploy.Clients.ElastiCache.Model;
using Parameter = HaWpSdk.Deploy.Clients.ElastiCache.Model.Parameter;

namespace HaWpSdk.Deploy.Audit.Live;

/// <summary>The object cache: an ElastiCache group, a serverless cache, or a designated server.</summary>
internal sealed class CacheSection(LiveAccount account, LiveFacts facts)
{
    public async Task<LiveSection> ReadAsync()
    {
        var section = new LiveSection();
        switch (Kind())
        {
            case "elasticache":
                await GroupAsync(section).ConfigureAwait(false);
                break;
            case "serverless":
                await ServerlessAsync(section).ConfigureAwait(false);
                break;
            case "ec2":
                var server = await facts.GroupAsync("CacheServer").ConfigureAwait(false);
                section.Text("objectCache.kind", server.Select(_ => "ec2").OrNone("none"));
                section.Flag("objectCache.autoReplace", server.SelectValue(found => (bool?)(found is { MinSize: 1, MaxSize: 1 })));
                break;
            case "none":
                section.Text("objectCache.kind", account.Members.Select(_ => "none"));
                break;
        }

        return section;
    }

    // What the stack has; where that cannot be seen, what the model says it has. A cache elsewhere, or on the nodes, is not the stack's to describe.
    private string? Kind()
    {
        var said = account.Model.Text("objectCache.kind") ?? "none";
        return account.Members.Why is not null ? said
            : account.Id("CacheGroup").IsKnown ? "elasticache"
            : account.Id("ServerlessCache").IsKnown ? "serverless"
            : account.Id("CacheServer").IsKnown ? "ec2"
            : said is "none" or "elasticache" or "serverless" or "ec2" ? "none" : null;
    }

    private async Task GroupAsync(LiveSection section)
    {
        var group = await facts.CacheGroupAsync().ConfigureAwait(false);
        section.Text("objectCache.kind", group.Select(_ => "elasticache").OrNone("none"));
        if (group.IsNone)
        {
            return;
        }

        section.Number("objectCache.replicas", group.SelectValue(found => (int?)Math.Max(0, (found.NodeGroups?.Min(node => node.NodeGroupMembers?.Count ?? 1) ?? found.MemberClusters?.Count ?? 1) - 1)));
        section.Flag("objectCache.multiAz", group.SelectValue(found => (bool?)(found.MultiAZ == "enabled")));
        section.Flag("objectCache.automaticFailover", group.SelectValue(found => (bool?)(found.AutomaticFailover is "enabled" or "enabling")));
        section.Flag("objectCache.tls", group.SelectValue(found => (bool?)(found.TransitEncryptionEnabled == true)));
        section.Flag("objectCache.clusterMode", group.SelectValue(found => (bool?)(found.ClusterEnabled == true)));
        section.Text("objectCache.nodeType", group.Select(found => found.CacheNodeType));
        var member = await facts.CacheMemberAsync().ConfigureAwait(false);
        section.Text("objectCache.engine", member.Select(found => found.Engine).About(group.At));
        section.Version("objectCache.engineVersion", member.Select(found => found.EngineVersion).About(group.At));
        var parameters = await member.Select(found => found.CacheParameterGroup?.CacheParameterGroupName).ThenAsync(name => account.Calls.AskAsync<IReadOnlyList<Parameter>>(
            AuditActions.DescribeCacheParameters,
            async token => await account.Clients.ElastiCache.Paginators.DescribeCacheParameters(new DescribeCacheParametersRequest { CacheParameterGroupName = name }).Items.ToListAsync(token).ConfigureAwait(false),
            _ => account.Arn("elasticache", "parametergroup:" + name)?.Source,
            name)).ConfigureAwait(false);
        section.Text("objectCache.evictionPolicy", parameters.Select(list => list.FirstOrDefault(parameter => parameter.ParameterName == "maxmemory-policy")?.ParameterValue ?? "volatile-lru"));
    }

    private async Task ServerlessAsync(LiveSection section)
    {
        var cache = await facts.ServerlessCacheAsync().ConfigureAwait(false);
        section.Text("objectCache.kind", cache.Select(_ => "serverless").OrNone("none"));
        if (cache.IsNone)
        {
            return;
        }

        // These five are fixed; a serverless cache knows nothing else.
        section.Text("objectCache.evictionPolicy", cache.Select(_ => "volatile-lru"));
        section.Flag("objectCache.multiAz", cache.SelectValue(_ => (bool?)true));
        section.Flag("objectCache.automaticFailover", cache.SelectValue(_ => (bool?)true));
        section.Flag("objectCache.tls", cache.SelectValue(_ => (bool?)true));
        section.Flag("objectCache.clusterMode", cache.SelectValue(_ => (bool?)true));
        section.Text("objectCache.engine", cache.Select(found => found.Engine));
        section.Version("objectCache.engineVersion", cache.Select(found => found.MajorEngineVersion is { } major ? major + ".0" : null));
    }
}
