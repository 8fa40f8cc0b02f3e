using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.AutoScaling;

/// <summary>Settings of <see cref="AmazonAutoScalingClient"/>.</summary>
internal sealed class AmazonAutoScalingConfig() : ServiceClientConfig(AmazonAutoScalingClient.Service);
