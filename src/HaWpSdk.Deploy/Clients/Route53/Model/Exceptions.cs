using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Route53.Model;

internal sealed class NoSuchHostedZoneException(ServiceError error) : AmazonRoute53Exception(error);

internal sealed class NoSuchChangeException(ServiceError error) : AmazonRoute53Exception(error);

internal sealed class InvalidChangeBatchException(ServiceError error) : AmazonRoute53Exception(error);

internal sealed class PriorRequestNotCompleteException(ServiceError error) : AmazonRoute53Exception(error);
