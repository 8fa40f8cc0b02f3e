using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudWatch;

/// <summary>Settings of <see cref="AmazonCloudWatchClient"/>.</summary>
internal sealed class AmazonCloudWatchConfig() : ServiceClientConfig(AmazonCloudWatchClient.Service);
