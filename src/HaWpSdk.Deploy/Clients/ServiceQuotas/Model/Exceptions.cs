using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ServiceQuotas.Model;

internal sealed class NoSuchResourceException(ServiceError error) : AmazonServiceQuotasException(error);

internal sealed class TooManyRequestsException(ServiceError error) : AmazonServiceQuotasException(error);
