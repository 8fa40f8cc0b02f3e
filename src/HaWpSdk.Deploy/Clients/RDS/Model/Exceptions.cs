using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class DBInstanceNotFoundException(ServiceError error) : AmazonRDSException(error);

internal sealed class DBClusterNotFoundException(ServiceError error) : AmazonRDSException(error);

internal sealed class DBSnapshotNotFoundException(ServiceError error) : AmazonRDSException(error);

internal sealed class DBClusterSnapshotNotFoundException(ServiceError error) : AmazonRDSException(error);

internal sealed class DBSnapshotAlreadyExistsException(ServiceError error) : AmazonRDSException(error);

internal sealed class DBClusterSnapshotAlreadyExistsException(ServiceError error) : AmazonRDSException(error);

internal sealed class InvalidDBInstanceStateException(ServiceError error) : AmazonRDSException(error);

internal sealed class InvalidDBClusterStateException(ServiceError error) : AmazonRDSException(error);

internal sealed class InvalidDBSnapshotStateException(ServiceError error) : AmazonRDSException(error);

internal sealed class InvalidDBClusterSnapshotStateException(ServiceError error) : AmazonRDSException(error);

internal sealed class SnapshotQuotaExceededException(ServiceError error) : AmazonRDSException(error);

internal sealed class DBParameterGroupNotFoundException(ServiceError error) : AmazonRDSException(error);

internal sealed class DBClusterParameterGroupNotFoundException(ServiceError error) : AmazonRDSException(error);

internal sealed class KMSKeyNotAccessibleException(ServiceError error) : AmazonRDSException(error);
