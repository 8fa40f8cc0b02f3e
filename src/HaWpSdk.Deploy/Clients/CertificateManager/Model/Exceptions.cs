using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CertificateManager.Model;

internal sealed class ResourceNotFoundException(ServiceError error) : AmazonCertificateManagerException(error);

internal sealed class InvalidArnException(ServiceError error) : AmazonCertificateManagerException(error);
