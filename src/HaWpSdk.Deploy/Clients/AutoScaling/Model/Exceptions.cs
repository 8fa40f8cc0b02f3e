using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.AutoScaling.Model;

internal sealed class InstanceRefreshInProgressException(ServiceError error) : AmazonAutoScalingException(error);

internal sealed class ScalingActivityInProgressException(ServiceError error) : AmazonAutoScalingException(error);

internal sealed class ResourceContentionException(ServiceError error) : AmazonAutoScalingException(error);

internal sealed class LimitExceededException(ServiceError error) : AmazonAutoScalingException(error);
