using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.WAFV2;

/// <summary>Settings of <see cref="AmazonWAFV2Client"/>.</summary>
internal sealed class AmazonWAFV2Config() : ServiceClientConfig(AmazonWAFV2Client.Service);
