using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Backup;

/// <summary>Settings of <see cref="AmazonBackupClient"/>.</summary>
internal sealed class AmazonBackupConfig() : ServiceClientConfig(AmazonBackupClient.Service);
