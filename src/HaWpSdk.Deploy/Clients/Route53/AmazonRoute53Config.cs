using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Route53;

/// <summary>Settings of <see cref="AmazonRoute53Client"/>.</summary>
internal sealed class AmazonRoute53Config() : ServiceClientConfig(AmazonRoute53Client.Service);
