using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.CertificateManager.Model;

namespace HaWpSdk.Deploy.Stacks.Names;

/// <summary>
/// While a stack waits for a certificate, somebody must make the record that proves the name. In Route 53 CloudFormation does it; at Cloudflare this does;
/// elsewhere a person does, who is told what to copy.
/// </summary>
internal sealed class CertificateWatch(DeploymentContext context)
{
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    public async Task SeeAsync(AwsClients clients, StackResourceEvent seen, CancellationToken cancellationToken)
    {
        if (seen.Type != "AWS::CertificateManager::Certificate" || seen.Status != "CREATE_IN_PROGRESS" || !seen.PhysicalId.StartsWith("arn:", StringComparison.Ordinal)
            || context.Document.Text("domain.dns") == "route53" && context.Document.Text("domain.zone") is not null || !_told.Add(seen.PhysicalId))
        {
            return;
        }

        List<SiteRecord> records;
        try
        {
            records = await RecordsAsync(clients, seen.PhysicalId, cancellationToken).ConfigureAwait(false);
        }
        catch (ResourceNotFoundException)
        {
            return;                                                               // The stack failed and took it back before it was looked at: the stack's own events tell why
        }

        if (records.Count == 0)
        {
            _told.Remove(seen.PhysicalId);                                        // ACM has not made them up yet: the next event
            return;
        }

        if (context.Document.Text("domain.dns") == "cloudflare")
        {
            using var server = await CloudflareNames.OpenAsync(context, cancellationToken).ConfigureAwait(false);
            await server.ChangeAsync([], records, cancellationToken).ConfigureAwait(false);
            context.Notice($"{seen.LogicalId}: {records.Count} validation records are made at Cloudflare.");
            return;
        }

        var fresh = records.Where(record => _told.Add(record.Line)).ToList();
        if (fresh.Count > 0)
        {
            context.Notice($"The certificate {seen.LogicalId} waits until these records exist. Copy them to where the names of the site are kept; the deployment goes on by itself:\n{string.Join('\n', fresh.Select(record => record.Line))}", isImportant: true);
        }
    }

    private async Task<List<SiteRecord>> RecordsAsync(AwsClients clients, string arn, CancellationToken cancellationToken)
    {
        // The records appear a few seconds after the certificate.
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var certificate = await Transient.LookAsync(
                token => clients.CertificateManager.DescribeCertificateAsync(new DescribeCertificateRequest { CertificateArn = arn }, token), context.Options.PollInterval, context.Options.Patience, context.Options.Clock, cancellationToken).ConfigureAwait(false);
            var validations = certificate.Certificate?.DomainValidationOptions ?? [];
            if (validations.Count > 0 && validations.All(validation => validation.ResourceRecord?.Value is not null))
            {
                return [.. validations.Select(validation => new SiteRecord(validation.ResourceRecord!.Name!.TrimEnd('.'), validation.ResourceRecord.Type ?? "CNAME", [validation.ResourceRecord.Value!.TrimEnd('.')], null, 300)).DistinctBy(record => record.Line)];
            }

            await Task.Delay(context.Options.PollInterval, context.Options.Clock, cancellationToken).ConfigureAwait(false);
        }

        return [];
    }
}
