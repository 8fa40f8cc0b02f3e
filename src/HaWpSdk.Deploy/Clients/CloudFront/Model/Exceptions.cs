using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class NoSuchDistributionException(ServiceError error) : AmazonCloudFrontException(error);

internal sealed class NoSuchInvalidationException(ServiceError error) : AmazonCloudFrontException(error);

internal sealed class NoSuchCachePolicyException(ServiceError error) : AmazonCloudFrontException(error);

internal sealed class NoSuchOriginRequestPolicyException(ServiceError error) : AmazonCloudFrontException(error);

internal sealed class PreconditionFailedException(ServiceError error) : AmazonCloudFrontException(error);

internal sealed class InvalidIfMatchVersionException(ServiceError error) : AmazonCloudFrontException(error);

internal sealed class TooManyInvalidationsInProgressException(ServiceError error) : AmazonCloudFrontException(error);

internal sealed class CNAMEAlreadyExistsException(ServiceError error) : AmazonCloudFrontException(error);

internal sealed class AccessDeniedException(ServiceError error) : AmazonCloudFrontException(error);

internal sealed class IllegalUpdateException(ServiceError error) : AmazonCloudFrontException(error);

internal sealed class InvalidViewerCertificateException(ServiceError error) : AmazonCloudFrontException(error);

internal sealed class BatchTooLargeException(ServiceError error) : AmazonCloudFrontException(error);
