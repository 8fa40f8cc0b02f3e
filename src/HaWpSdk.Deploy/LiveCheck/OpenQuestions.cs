using Amazon.EC2.Model;
using Amazon.Runtime;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.CloudFormation.Model;
using HaWpSdk.Deploy.Clients.ServiceQuotas.Model;

namespace HaWpSdk.Deploy.LiveCheck;

/// <summary>A question that AWS's documents leave open or answer in two ways, and how a real account answers it.</summary>
/// <param name="Question">The question.</param>
/// <param name="AskAsync">Asks; the answer as a sentence, or <see langword="null"/> when the account does not tell.</param>
public sealed record OpenQuestion(string Question, Func<CancellationToken, Task<string?>> AskAsync);

/// <summary>The questions that a live check settles. They only read.</summary>
public static class OpenQuestions
{
    private const string OriginFacing = "com.amazonaws.global.cloudfront.origin-facing";

    /// <summary>The questions about a deployed cluster.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="clients">The account, in its region.</param>
    /// <param name="edge">The account in us-east-1.</param>
    public static IReadOnlyList<OpenQuestion> For(HaCluster cluster, AwsClients clients, AwsClients edge)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(clients);
        ArgumentNullException.ThrowIfNull(edge);
        return Questions(cluster, clients, edge);
    }

    private static OpenQuestion[] Questions(HaCluster cluster, AwsClients clients, AwsClients edge) =>
    [
        new("How many rules of a security group does CloudFront's origin-facing list count as? (expected: 55 of 60)", async token =>
        {
            var lists = await clients.EC2.DescribeManagedPrefixListsAsync(new DescribeManagedPrefixListsRequest { Filters = [new Filter("prefix-list-name", [OriginFacing])] }, token).ConfigureAwait(false);
            return lists.PrefixLists is [{ } list, ..] ? $"{list.MaxEntries} entries in {clients.Region}" : null;
        }),
        new("How many behaviours may a distribution have? (expected: 75)", token => QuotaAsync(edge, "cloudfront", "behaviors per distribution", token)),
        new("How many cache policies may an account have? (expected: 20)", token => QuotaAsync(edge, "cloudfront", "Cache policies per", token)),
        new("How many origin request policies may an account have? (expected: 20)", token => QuotaAsync(edge, "cloudfront", "Origin request policies per", token)),
        new("How many security group rules may an interface have? (expected: 60 a group)", token => QuotaAsync(clients, "vpc", "Inbound or outbound rules per security group", token)),
        new("How large is the stack's template as CloudFormation keeps it? (limit without S3: 51,200 bytes)", async token =>
        {
            var body = (await clients.CloudFormation.GetTemplateAsync(new GetTemplateRequest { StackName = cluster.Name }, token).ConfigureAwait(false)).TemplateBody;
            return body is null ? null : System.Text.Encoding.UTF8.GetByteCount(body).ToString("N0", System.Globalization.CultureInfo.InvariantCulture) + " bytes";
        }),
        new("Does CloudFormation see drift in a stack that was just made? (expected: no)", token => DriftAsync(cluster, clients, token)),
        new("Do two visitors with different cookies of one wildcard get different pages? (ask with two browsers)", _ => Task.FromResult<string?>(null)),
        new("Which status codes make an origin group fail over? (429 is listed in some documents only)", _ => Task.FromResult<string?>(null)),
        new("What does an invalidation by tag cost? (look at the bill of the next day)", _ => Task.FromResult<string?>(null)),
        new("What does elastic throughput of the shared files cost for a deployment? (look at the bill of the next day)", _ => Task.FromResult<string?>(null)),
    ];

    private static async Task<string?> QuotaAsync(AwsClients clients, string service, string name, CancellationToken cancellationToken)
    {
        await foreach (var quota in clients.ServiceQuotas.Paginators.ListServiceQuotas(new ListServiceQuotasRequest { ServiceCode = service }).Items.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (quota.QuotaName?.Contains(name, StringComparison.OrdinalIgnoreCase) == true)
            {
                return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{quota.Value:0} ({quota.QuotaName})");
            }
        }

        return null;
    }

    private static async Task<string?> DriftAsync(HaCluster cluster, AwsClients clients, CancellationToken cancellationToken)
    {
        var id = (await clients.CloudFormation.DetectStackDriftAsync(new DetectStackDriftRequest { StackName = cluster.Name }, cancellationToken).ConfigureAwait(false)).StackDriftDetectionId;
        for (var attempt = 0; attempt < 120; attempt++)
        {
            var status = await clients.CloudFormation.DescribeStackDriftDetectionStatusAsync(new DescribeStackDriftDetectionStatusRequest { StackDriftDetectionId = id }, cancellationToken).ConfigureAwait(false);
            if (status.DetectionStatus != "DETECTION_IN_PROGRESS")
            {
                return $"{status.StackDriftStatus}, {status.DriftedStackResourceCount ?? 0} resources ({status.DetectionStatus})";
            }

            await Task.Delay(TimeSpan.FromSeconds(attempt < 5 ? 0.2 : 5), cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    /// <summary>Asks one question; what goes wrong is told beside it.</summary>
    /// <param name="question">The question.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<(string? Answer, string? Problem)> AskAsync(OpenQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        try
        {
            return (await question.AskAsync(cancellationToken).ConfigureAwait(false), null);
        }
        catch (Exception exception) when (exception is AmazonServiceException or AmazonClientException or System.Net.Http.HttpRequestException)
        {
            return (null, AwsFailure.Describe(exception) ?? exception.Message);
        }
    }
}
