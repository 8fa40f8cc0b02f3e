using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Transfer;

/// <summary>An error answer of the service; more specific ones derive from it.</summary>
internal class AmazonTransferException(ServiceError error) : AmazonServiceException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status);
