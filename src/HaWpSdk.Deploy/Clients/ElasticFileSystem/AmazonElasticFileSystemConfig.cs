using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElasticFileSystem;

/// <summary>Settings of <see cref="AmazonElasticFileSystemClient"/>.</summary>
internal sealed class AmazonElasticFileSystemConfig() : ServiceClientConfig(AmazonElasticFileSystemClient.Service);
