using System.Net.Http;
using Amazon.Runtime;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Stacks;

/// <summary>Whoever works on stacks gets one kind of exception, and its message is what a person should read.</summary>
internal static class ToldFailures
{
    /// <summary>Does something with AWS.</summary>
    /// <param name="work">What is done.</param>
    /// <param name="step">The step it is part of.</param>
    /// <param name="then">What to do, when the sentence about the failure does not end there.</param>
    /// <exception cref="DeploymentException">AWS refused a call, did not answer, or did not come to an end in time.</exception>
    public static async Task<T> ToldAsync<T>(Func<Task<T>> work, DeploymentStep? step = null, string then = "")
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (WaiterException late)
        {
            throw new DeploymentException(late.Message + then, late) { Step = step };
        }
        catch (Exception failure) when (failure is AmazonServiceException or AmazonClientException or HttpRequestException && AwsFailure.Describe(failure) is { } told)
        {
            throw new DeploymentException(told + then, failure) { Step = step };
        }
    }
}
