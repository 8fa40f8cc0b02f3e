namespace HaWpSdk.Hosting;

/// <summary>What a verb returns to its caller.</summary>
public static class ExitCodes
{
    /// <summary>All is well.</summary>
    public const int Fine = 0;

    /// <summary>There are findings of severity error, nothing could be checked, or an operation failed or was refused.</summary>
    public const int Failed = 1;

    /// <summary>The command line or an input cannot be used.</summary>
    public const int Usage = 2;

    /// <summary>Somebody interrupted it.</summary>
    public const int Interrupted = 130;
}
