namespace HaWpSdk.Values;

/// <summary>The user as whom WordPress connects.</summary>
public enum DatabaseUser
{
    /// <summary>An own user with rights on one database.</summary>
    Application,

    /// <summary>The master user with a generated password.</summary>
    Master,

    /// <summary>The master user whose password RDS rotates every seven days (HAW1203).</summary>
    ManagedMaster,
}
