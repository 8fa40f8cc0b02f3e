using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.CloudFormation.Model;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Deploy.Audit.Live;

/// <summary>One resource of the cluster's stacks.</summary>
internal sealed record StackMember(string LogicalId, string Type, string PhysicalId);

/// <summary>The account an audit looks at: its clients, the stacks of the cluster, and the calls.</summary>
internal sealed class LiveAccount(AwsClients clients, AwsClients edge, AuditCalls calls, HaCluster cluster, DocumentView model, DateTimeOffset now)
{
    public const string EdgeRegion = "us-east-1";

    public AwsClients Clients => clients;

    /// <summary>The same account in us-east-1, where CloudFront's certificate, web ACL and metrics are.</summary>
    public AwsClients EdgeClients => edge;

    public AuditCalls Calls => calls;

    public HaCluster Cluster => cluster;

    /// <summary>The completed model: what is expected.</summary>
    public DocumentView Model => model;

    public DateTimeOffset Now => now;

    public string EdgeStackName => cluster.Name + "-edge";

    public Answer<Stack> Stack { get; private set; } = Answer<Stack>.None();

    /// <summary>What the stacks consist of; unknown when they cannot be listed.</summary>
    public Answer<IReadOnlyList<StackMember>> Members { get; private set; } = Answer<IReadOnlyList<StackMember>>.None();

    /// <summary>Whether the stack in us-east-1 is there.</summary>
    public bool HasEdgeStack { get; private set; }

    public string? Account { get; private set; }

    public string Partition { get; private set; } = "aws";

    /// <summary>Looks for the stacks; everything else follows from what they consist of.</summary>
    public async Task FindStacksAsync()
    {
        var main = calls.AskAsync(AuditActions.DescribeStacks, async token => (await clients.CloudFormation.DescribeStacksAsync(new DescribeStacksRequest { StackName = cluster.Name }, token).ConfigureAwait(false)).Stacks?.FirstOrDefault(), stack => stack.StackId, cluster.Name);
        var mainMembers = MembersAsync(clients, cluster.Name);
        var edgeMembers = cluster.Region == EdgeRegion ? Task.FromResult(Answer<IReadOnlyList<StackMember>>.Of([])) : MembersAsync(edge, EdgeStackName);
        Stack = await main.ConfigureAwait(false);
        var (own, other) = (await mainMembers.ConfigureAwait(false), await edgeMembers.ConfigureAwait(false));
        HasEdgeStack = cluster.Region != EdgeRegion && other.IsKnown;
        Members = own.With(other.OrNone([]), (a, b) => (IReadOnlyList<StackMember>)[.. a, .. b]);
        if (Stack.IsKnown && Stack.Value.StackId?.Split(':') is { Length: > 4 } parts)
        {
            (Partition, Account) = (parts[1], parts[4]);
        }
    }

    /// <summary>The physical id of the resource with a logical id; none when the stacks have no such resource.</summary>
    public Answer<string> Id(string logicalId) => Members.Select(members => members.FirstOrDefault(member => member.LogicalId == logicalId)?.PhysicalId is { Length: > 0 } id ? id : null);

    /// <summary>The physical ids of the resources of a type, in the order of their logical ids.</summary>
    public Answer<IReadOnlyList<string>> Ids(string type) =>
        Members.Select(members => (IReadOnlyList<string>)[.. members.Where(member => member.Type == type && member.PhysicalId.Length > 0).OrderBy(member => member.LogicalId, StringComparer.Ordinal).Select(member => member.PhysicalId)]);

    /// <summary>The position of a resource that AWS describes without its ARN.</summary>
    public SourcePosition? Arn(string service, string resource, string? region = null) => Account is null ? null : new SourcePosition($"arn:{Partition}:{service}:{region ?? cluster.Region}:{Account}:{resource}");

    private Task<Answer<IReadOnlyList<StackMember>>> MembersAsync(AwsClients where, string stack) => calls.AskAsync<IReadOnlyList<StackMember>>(AuditActions.ListStackResources, async token =>
    {
        var members = new List<StackMember>();
        var request = new ListStackResourcesRequest { StackName = stack };
        do
        {
            var page = await where.CloudFormation.ListStackResourcesAsync(request, token).ConfigureAwait(false);
            members.AddRange((page.StackResourceSummaries ?? []).Where(summary => summary.ResourceStatus?.Contains("DELETE_COMPLETE", StringComparison.Ordinal) != true)
                .Select(summary => new StackMember(summary.LogicalResourceId ?? string.Empty, summary.ResourceType ?? string.Empty, summary.PhysicalResourceId ?? string.Empty)));
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
        return members;
    }, null, stack);
}
