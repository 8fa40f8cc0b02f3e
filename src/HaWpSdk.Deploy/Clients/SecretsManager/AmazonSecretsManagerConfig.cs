using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.SecretsManager;

/// <summary>Settings of <see cref="AmazonSecretsManagerClient"/>.</summary>
internal sealed class AmazonSecretsManagerConfig() : ServiceClientConfig(AmazonSecretsManagerClient.Service);
