namespace HaWpSdk.Values;

/// <summary>How the throughput of EFS is set.</summary>
public enum Throughput
{
    /// <summary>By use, paid by the byte.</summary>
    Elastic,

    /// <summary>A fixed amount.</summary>
    Provisioned,

    /// <summary>By the size of the file system, with credits (HAW0401).</summary>
    Bursting,
}
