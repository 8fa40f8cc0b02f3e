using HaWpSdk.Effects;

namespace HaWpSdk.Values;

/// <summary>The engine of the database.</summary>
public enum DatabaseEngine
{
    /// <summary>Amazon RDS for MySQL.</summary>
    [DocumentValue("mysql")]
    MySql,

    /// <summary>Amazon RDS for MariaDB.</summary>
    [DocumentValue("mariadb")]
    MariaDb,

    /// <summary>Amazon Aurora, MySQL-compatible.</summary>
    [DocumentValue("aurora-mysql")]
    AuroraMySql,
}
