using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Transfer;

/// <summary>Settings of <see cref="AmazonTransferClient"/>.</summary>
internal sealed class AmazonTransferConfig() : ServiceClientConfig(AmazonTransferClient.Service);
