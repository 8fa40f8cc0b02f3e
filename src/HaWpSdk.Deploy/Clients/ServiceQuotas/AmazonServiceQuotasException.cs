using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ServiceQuotas;

/// <summary>An error answer of the service; more specific ones derive from it.</summary>
internal class AmazonServiceQuotasException(ServiceError error) : AmazonServiceException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status);
