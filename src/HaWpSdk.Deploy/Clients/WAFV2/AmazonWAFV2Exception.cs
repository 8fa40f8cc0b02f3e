using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.WAFV2;

/// <summary>An error answer of the service; more specific ones derive from it.</summary>
internal class AmazonWAFV2Exception(ServiceError error) : AmazonServiceException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status);
