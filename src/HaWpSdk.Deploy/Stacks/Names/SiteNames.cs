using System.Text.Json.Nodes;
using HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2.Model;
using HaWpSdk.Deploy.Stacks.Record;

namespace HaWpSdk.Deploy.Stacks.Names;

/// <summary>The names of a site: where they point, where they should, and how they move there and back.</summary>
internal sealed class SiteNames
{
    /// <summary>What stood there before the names were moved.</summary>
    public const string Key = "deploy/names.json";

    // The hosted zone of every CloudFront distribution. Source: Route 53 API reference, AliasTarget.
    private const string CloudFrontZone = "Z2FDTNDATAQYW2";

    private readonly DeploymentContext _context;

    private SiteNames(DeploymentContext context, IReadOnlyList<SiteRecord> wanted, INameServer? server)
    {
        (_context, Wanted, Server) = (context, wanted, server);
    }

    /// <summary>The records as they should be.</summary>
    public IReadOnlyList<SiteRecord> Wanted { get; }

    /// <summary>Who serves them; <see langword="null"/> when somebody else does, who must copy them.</summary>
    public INameServer? Server { get; }

    public IReadOnlyList<string> Names => [.. Wanted.Select(record => record.Name).Distinct(StringComparer.Ordinal)];

    public static async Task<SiteNames> OpenAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        var names = context.Document.Texts("domain.names");
        var dns = context.Document.Text("domain.dns") ?? "elsewhere";
        INameServer? server = dns switch
        {
            "route53" when context.Document.Text("domain.zone") is { } zone => new Route53Names(context.Clients, zone, context.Options),
            "cloudflare" => await CloudflareNames.OpenAsync(context, cancellationToken).ConfigureAwait(false),
            _ => null,
        };
        var provider = context.Document.Text("edge.provider");
        var wanted = new List<SiteRecord>();
        if (provider == "cloudfront" && context.FindOutput("DistributionName") is { } distribution)
        {
            wanted.AddRange(dns == "route53"
                ? names.SelectMany(name => new[] { new SiteRecord(name, "A", [distribution], CloudFrontZone, null), new SiteRecord(name, "AAAA", [distribution], CloudFrontZone, null) })
                : names.Select(name => new SiteRecord(name, "CNAME", [distribution], null, 300)));
        }
        else if (context.FindOutput("LoadBalancerName") is { } balancer)
        {
            var zone = dns == "route53" ? await BalancerZoneAsync(context, balancer, cancellationToken).ConfigureAwait(false) : null;
            wanted.AddRange(names.Select(name => zone is null ? new SiteRecord(name, "CNAME", [balancer], null, 300) : new SiteRecord(name, "A", [balancer], zone, null)));
        }

        return new SiteNames(context, wanted, server);
    }

    /// <summary>Names that do not point to the cluster.</summary>
    public async Task<IReadOnlyList<string>> ElsewhereAsync(CancellationToken cancellationToken)
    {
        if (Server is null)
        {
            return Names;
        }

        var found = await Server.FindAsync(Names, cancellationToken).ConfigureAwait(false);
        return [.. Wanted.Where(record => !found.Any(record.IsSame)).Select(record => record.Name).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Moves the names to the cluster and remembers what stood there.</summary>
    /// <returns>Whether anything moved.</returns>
    public async Task<bool> MoveAsync(CancellationToken cancellationToken)
    {
        var server = Server ?? throw new DeploymentException($"The records of this site are kept elsewhere: set them there.\n{string.Join('\n', Wanted.Select(record => "  " + record.Line))}");
        var found = await server.FindAsync(Names, cancellationToken).ConfigureAwait(false);
        if (Wanted.All(record => found.Any(record.IsSame)))
        {
            return false;
        }

        // Kept from the first move on: a run that was interrupted between must not take the new records for the old ones.
        if (!found.Any(record => Wanted.Any(record.IsSame)))
        {
            var before = new JsonObject { ["before"] = new JsonArray([.. found.Select(record => (JsonNode)record.ToJson())]), ["at"] = DeploymentLock.Text(_context.Options.Clock.GetUtcNow()) };
            await _context.Store.WriteAsync(Key, before, null, cancellationToken).ConfigureAwait(false);
        }

        await server.ChangeAsync(found, Wanted, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Moves the names back to what stood there before.</summary>
    /// <returns>The records that stand there again; empty when there were none.</returns>
    public async Task<IReadOnlyList<SiteRecord>> BackAsync(CancellationToken cancellationToken)
    {
        var server = Server ?? throw new DeploymentException("The records of this site are kept elsewhere: set them back there.");
        var saved = (await _context.Store.ReadAsync(Key, cancellationToken).ConfigureAwait(false))?.Content
            ?? throw new DeploymentException("The names were never moved by 'hawp cutover': there is nothing to go back to.");
        var before = saved["before"]!.AsArray().Select(node => SiteRecord.FromJson(node!)).ToList();
        var ours = (await server.FindAsync(Names, cancellationToken).ConfigureAwait(false)).Where(record => Wanted.Any(record.IsSame)).ToList();
        await server.ChangeAsync(ours, before, cancellationToken).ConfigureAwait(false);
        return before;
    }

    /// <summary>Takes the cluster's own records away, before the cluster goes.</summary>
    public async Task<bool> RemoveAsync(CancellationToken cancellationToken)
    {
        if (Server is null)
        {
            return false;
        }

        var ours = (await Server.FindAsync(Names, cancellationToken).ConfigureAwait(false)).Where(record => Wanted.Any(record.IsSame)).ToList();
        if (ours.Count == 0)
        {
            return false;
        }

        if (await _context.Store.ReadAsync(Key, cancellationToken).ConfigureAwait(false) is not null)
        {
            await BackAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await Server.ChangeAsync(ours, [], cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    private static async Task<string?> BalancerZoneAsync(DeploymentContext context, string name, CancellationToken cancellationToken)
    {
        await foreach (var balancer in context.Clients.ElasticLoadBalancingV2.Paginators.DescribeLoadBalancers(new DescribeLoadBalancersRequest()).Items.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (string.Equals(balancer.DNSName, name, StringComparison.OrdinalIgnoreCase))
            {
                return balancer.CanonicalHostedZoneId;
            }
        }

        return null;
    }
}
