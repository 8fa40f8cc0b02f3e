using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.WAFV2.Model;

internal sealed class WAFNonexistentItemException(ServiceError error) : AmazonWAFV2Exception(error);

internal sealed class WAFInvalidParameterException(ServiceError error) : AmazonWAFV2Exception(error);
