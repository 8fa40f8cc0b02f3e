using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.IdentityManagement;

/// <summary>Settings of <see cref="AmazonIdentityManagementServiceClient"/>.</summary>
internal sealed class AmazonIdentityManagementServiceConfig() : ServiceClientConfig(AmazonIdentityManagementServiceClient.Service);
