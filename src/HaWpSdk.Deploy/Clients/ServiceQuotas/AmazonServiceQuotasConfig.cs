using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ServiceQuotas;

/// <summary>Settings of <see cref="AmazonServiceQuotasClient"/>.</summary>
internal sealed class AmazonServiceQuotasConfig() : ServiceClientConfig(AmazonServiceQuotasClient.Service);
