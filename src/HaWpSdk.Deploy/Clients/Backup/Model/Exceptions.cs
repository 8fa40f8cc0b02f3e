using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Backup.Model;

internal sealed class ResourceNotFoundException(ServiceError error) : AmazonBackupException(error);

internal sealed class AlreadyExistsException(ServiceError error) : AmazonBackupException(error);

internal sealed class InvalidParameterValueException(ServiceError error) : AmazonBackupException(error);

internal sealed class MissingParameterValueException(ServiceError error) : AmazonBackupException(error);

internal sealed class InvalidRequestException(ServiceError error) : AmazonBackupException(error);

internal sealed class InvalidResourceStateException(ServiceError error) : AmazonBackupException(error);

internal sealed class LimitExceededException(ServiceError error) : AmazonBackupException(error);

internal sealed class ServiceUnavailableException(ServiceError error) : AmazonBackupException(error);

internal sealed class DependencyFailureException(ServiceError error) : AmazonBackupException(error);
