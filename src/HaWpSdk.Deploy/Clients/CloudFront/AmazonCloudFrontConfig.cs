using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront;

/// <summary>Settings of <see cref="AmazonCloudFrontClient"/>.</summary>
internal sealed class AmazonCloudFrontConfig() : ServiceClientConfig(AmazonCloudFrontClient.Service);
