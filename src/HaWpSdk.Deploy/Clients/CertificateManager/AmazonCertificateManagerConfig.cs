using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CertificateManager;

/// <summary>Settings of <see cref="AmazonCertificateManagerClient"/>.</summary>
internal sealed class AmazonCertificateManagerConfig() : ServiceClientConfig(AmazonCertificateManagerClient.Service);
