using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS;

/// <summary>Settings of <see cref="AmazonRDSClient"/>.</summary>
internal sealed class AmazonRDSConfig() : ServiceClientConfig(AmazonRDSClient.Service);
