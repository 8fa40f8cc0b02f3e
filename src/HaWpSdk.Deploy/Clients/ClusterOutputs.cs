using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.CloudFormation.Model;

namespace HaWpSdk.Deploy.Clients;

/// <summary>What the main stack of a cluster tells of itself: ids and addresses, no secret.</summary>
public static class ClusterOutputs
{
    /// <summary>Reads the outputs of a stack.</summary>
    /// <param name="clients">The account and region.</param>
    /// <param name="stack">The stack; it is named like the cluster.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Values by name; <see langword="null"/> when there is no such stack.</returns>
    public static async Task<IReadOnlyDictionary<string, string>?> ReadAsync(AwsClients clients, string stack, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(clients);
        ArgumentException.ThrowIfNullOrEmpty(stack);
        try
        {
            var answer = await clients.CloudFormation.DescribeStacksAsync(new DescribeStacksRequest { StackName = stack }, cancellationToken).ConfigureAwait(false);
            var found = answer.Stacks?.FirstOrDefault();
            return found is null ? null : (found.Outputs ?? []).Where(output => output.OutputKey is not null).ToDictionary(output => output.OutputKey!, output => output.OutputValue ?? "", StringComparer.Ordinal);
        }
        catch (AmazonServiceException problem) when (problem.ErrorCode == "ValidationError" && problem.Message.Contains("does not exist", StringComparison.Ordinal))
        {
            return null;
        }
    }
}
