namespace HaWpSdk.Values;

/// <summary>What people see over sFTP.</summary>
public enum SftpRoot
{
    /// <summary>The uploads.</summary>
    Uploads,

    /// <summary>The inbox: a folder of the shared files that serves no request.</summary>
    Inbox,

    /// <summary>The running code (HAW0805).</summary>
    Code,

    /// <summary>All shared files (HAW0805).</summary>
    Everything,
}
