using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudWatch.Model;

internal sealed class InvalidNextTokenException(ServiceError error) : AmazonCloudWatchException(error);
