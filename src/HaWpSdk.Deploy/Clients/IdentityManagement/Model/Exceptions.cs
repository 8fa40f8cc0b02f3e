using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.IdentityManagement.Model;

internal sealed class NoSuchEntityException(ServiceError error) : AmazonIdentityManagementServiceException(error);
