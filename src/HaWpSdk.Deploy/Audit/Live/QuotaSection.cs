using HaWpSdk.Deploy.Clients.ServiceQuotas.Model;
using HaWpSdk.Policy.Documents;
using HaWpSdk.WordPress.Completion;

namespace HaWpSdk.Deploy.Audit.Live;

/// <summary>The account's own quotas, where they are AWS's to raise. How much of each is used follows from everything else, in completion.</summary>
internal sealed class QuotaSection(LiveAccount account)
{
    private const string Limits = "limits";

    public async Task<LiveSection> ReadAsync()
    {
        var section = new LiveSection();
        foreach (var quota in DomainCompletion.Shipped.Quotas.All.Where(quota => quota.QuotaCode is not null))
        {
            var answer = await account.Calls.AskAsync(
                AuditActions.GetServiceQuota,
                async token => (await account.Clients.ServiceQuotas.GetServiceQuotaAsync(new GetServiceQuotaRequest { ServiceCode = quota.ServiceCode, QuotaCode = quota.QuotaCode }, token).ConfigureAwait(false)).Quota,
                found => found.QuotaArn).ConfigureAwait(false);

            // An account that was never given another one has AWS's default.
            if (!answer.IsNone)
            {
                section.Number($"{Limits}[{quota.Key}].quota", answer.SelectValue(found => found.Value));
            }
        }

        return section;
    }

    /// <summary>The observed document without quotas: completion counts what is used only where nobody said anything.</summary>
    public static MapNode Without(MapNode observed) => observed.Without(Limits);

    /// <summary>The completed document with the account's quotas in place of AWS's defaults.</summary>
    public static MapNode Apply(MapNode document, MapNode observed)
    {
        foreach (var item in (observed[Limits] as ListNode)?.Items ?? [])
        {
            if (item is { Key: { } key, Node: MapNode map } && map["quota"] is { } quota && document[Limits] is ListNode used && used.Find(key) is not null)
            {
                document = DocumentEdit.Set(document, DocumentPath.Parse($"{Limits}[{key}].quota"), quota);
            }
        }

        return document;
    }
}
