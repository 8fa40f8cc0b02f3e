using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudWatch;

/// <summary>An error answer of the service; more specific ones derive from it.</summary>
internal class AmazonCloudWatchException(ServiceError error) : AmazonServiceException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status);
