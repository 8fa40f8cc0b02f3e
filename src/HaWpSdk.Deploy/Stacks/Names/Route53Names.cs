using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.Route53;
using HaWpSdk.Deploy.Clients.Route53.Model;

namespace HaWpSdk.Deploy.Stacks.Names;

/// <summary>Records in a hosted zone of Route 53. All changes go in one batch: at no moment is a name without a record.</summary>
internal sealed class Route53Names(AwsClients clients, string zone, DeploymentOptions options) : INameServer
{
    private readonly IAmazonRoute53 _client = clients.Route53;

    public async Task<IReadOnlyList<SiteRecord>> FindAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        var found = new List<SiteRecord>();
        foreach (var set in await AllAsync(cancellationToken).ConfigureAwait(false))
        {
            var name = Bare(set.Name);
            if (!names.Contains(name, StringComparer.OrdinalIgnoreCase) || set.Type is not ("A" or "AAAA" or "CNAME"))
            {
                continue;
            }

            if (!string.IsNullOrEmpty(set.SetIdentifier))
            {
                throw new DeploymentException($"{name} has records with a routing policy ({set.SetIdentifier}) in the zone {zone}: move it by hand, or make it a simple record first.");
            }

            found.Add(set.AliasTarget is { } alias
                ? new SiteRecord(name, set.Type, [Bare(alias.DNSName)], alias.HostedZoneId, null)
                : new SiteRecord(name, set.Type, [.. (set.ResourceRecords ?? []).Select(record => record.Value ?? string.Empty)], null, set.TTL));
        }

        return found;
    }

    public async Task ChangeAsync(IReadOnlyList<SiteRecord> remove, IReadOnlyList<SiteRecord> put, CancellationToken cancellationToken)
    {
        var changes = remove.Where(old => !put.Any(now => now.Name == old.Name && now.Type == old.Type)).Select(record => new Change { Action = ChangeAction.DELETE, ResourceRecordSet = Set(record) })
            .Concat(put.Select(record => new Change { Action = ChangeAction.UPSERT, ResourceRecordSet = Set(record) })).ToList();
        if (changes.Count == 0)
        {
            return;
        }

        var answer = await _client.ChangeResourceRecordSetsAsync(new ChangeResourceRecordSetsRequest { HostedZoneId = zone, ChangeBatch = new ChangeBatch { Changes = changes, Comment = "HaWpSdk" } }, cancellationToken).ConfigureAwait(false);
        if (answer.ChangeInfo?.Id is { } id)
        {
            await _client.WaitForChangeAsync(id[(id.LastIndexOf('/') + 1)..], new WaiterSettings { Poll = options.PollInterval, Clock = options.Clock }, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<IReadOnlyList<SiteRecord>> ValidationsAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken) =>
        [.. (await AllAsync(cancellationToken).ConfigureAwait(false))
            .Where(set => set.Type == "CNAME" && (set.ResourceRecords ?? []).Any(record => record.Value?.TrimEnd('.').EndsWith("acm-validations.aws", StringComparison.Ordinal) == true) && names.Any(name => Bare(set.Name).EndsWith("." + name, StringComparison.OrdinalIgnoreCase)))
            .Select(set => new SiteRecord(Bare(set.Name), "CNAME", [.. set.ResourceRecords!.Select(record => record.Value ?? string.Empty)], null, set.TTL))];

    public string RemoveCommand(SiteRecord record) =>
        $"aws route53 change-resource-record-sets --hosted-zone-id {zone} --change-batch '{{\"Changes\":[{{\"Action\":\"DELETE\",\"ResourceRecordSet\":{{\"Name\":\"{record.Name}\",\"Type\":\"{record.Type}\",\"TTL\":{record.Seconds ?? 300},\"ResourceRecords\":[{{\"Value\":\"{record.Values[0]}\"}}]}}}}]}}'";

    private async Task<List<ResourceRecordSet>> AllAsync(CancellationToken cancellationToken)
    {
        var all = new List<ResourceRecordSet>();
        try
        {
            await foreach (var set in _client.Paginators.ListResourceRecordSets(new ListResourceRecordSetsRequest { HostedZoneId = zone }).Items.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                all.Add(set);
            }
        }
        catch (AmazonRoute53Exception missing) when (missing.ErrorCode == "NoSuchHostedZone")
        {
            throw new DeploymentException($"There is no hosted zone {zone} in this account. Name the zone of the site in WithDomain(…, d => d.InRoute53(\"Z…\")), or use the credentials of the account that has it.", missing);
        }

        return all;
    }

    private static ResourceRecordSet Set(SiteRecord record) => record.AliasZone is { } target
        ? new ResourceRecordSet { Name = record.Name + ".", Type = record.Type, AliasTarget = new AliasTarget { HostedZoneId = target, DNSName = record.Values[0] + ".", EvaluateTargetHealth = false } }
        : new ResourceRecordSet { Name = record.Name + ".", Type = record.Type, TTL = record.Seconds ?? 300, ResourceRecords = [.. record.Values.Select(value => new ResourceRecord { Value = value })] };

    private static string Bare(string? name) => (name ?? string.Empty).TrimEnd('.').Replace("\\052", "*", StringComparison.Ordinal);
}
