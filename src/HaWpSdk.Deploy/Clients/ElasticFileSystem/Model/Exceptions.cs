using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElasticFileSystem.Model;

internal sealed class FileSystemNotFoundException(ServiceError error) : AmazonElasticFileSystemException(error);

internal sealed class MountTargetNotFoundException(ServiceError error) : AmazonElasticFileSystemException(error);

internal sealed class AccessPointNotFoundException(ServiceError error) : AmazonElasticFileSystemException(error);

internal sealed class PolicyNotFoundException(ServiceError error) : AmazonElasticFileSystemException(error);

internal sealed class IncorrectFileSystemLifeCycleStateException(ServiceError error) : AmazonElasticFileSystemException(error);

internal sealed class BadRequestException(ServiceError error) : AmazonElasticFileSystemException(error);

internal sealed class InternalServerErrorException(ServiceError error) : AmazonElasticFileSystemException(error);
