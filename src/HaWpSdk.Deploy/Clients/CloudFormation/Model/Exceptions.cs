using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class AlreadyExistsException(ServiceError error) : AmazonCloudFormationException(error);

internal sealed class ChangeSetNotFoundException(ServiceError error) : AmazonCloudFormationException(error);

internal sealed class InvalidChangeSetStatusException(ServiceError error) : AmazonCloudFormationException(error);

internal sealed class InsufficientCapabilitiesException(ServiceError error) : AmazonCloudFormationException(error);

internal sealed class LimitExceededException(ServiceError error) : AmazonCloudFormationException(error);

internal sealed class TokenAlreadyExistsException(ServiceError error) : AmazonCloudFormationException(error);
