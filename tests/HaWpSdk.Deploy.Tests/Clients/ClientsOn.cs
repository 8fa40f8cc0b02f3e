using Amazon.Runtime;
using HaWpSdk.Deploy.Clients;

namespace HaWpSdk.Deploy.Tests.Clients;

internal static class ClientsOn
{
    /// <summary>Clients that send to <paramref name="endpoint"/> and fail after one retry, so that a test of an error does not wait long.</summary>
    public static AwsClients Endpoint(Uri endpoint, string region = "eu-west-1", int retries = 1) =>
        new(new AwsClientOptions { Region = region, Endpoint = endpoint, MaxErrorRetry = retries, Credentials = new BasicAWSCredentials("AKIDEXAMPLE", "secret") });
}
