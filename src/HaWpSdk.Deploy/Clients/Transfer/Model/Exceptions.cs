using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Transfer.Model;

internal sealed class ResourceNotFoundException(ServiceError error) : AmazonTransferException(error);

internal sealed class InvalidRequestException(ServiceError error) : AmazonTransferException(error);
