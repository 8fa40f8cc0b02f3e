using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.SecretsManager.Model;

internal sealed class ResourceNotFoundException(ServiceError error) : AmazonSecretsManagerException(error);

internal sealed class ResourceExistsException(ServiceError error) : AmazonSecretsManagerException(error);

internal sealed class InvalidRequestException(ServiceError error) : AmazonSecretsManagerException(error);

internal sealed class InvalidParameterException(ServiceError error) : AmazonSecretsManagerException(error);

internal sealed class DecryptionFailureException(ServiceError error) : AmazonSecretsManagerException(error);

internal sealed class LimitExceededException(ServiceError error) : AmazonSecretsManagerException(error);

internal sealed class InternalServiceErrorException(ServiceError error) : AmazonSecretsManagerException(error);
