namespace HaWpSdk.Values;

/// <summary>The HTTP methods that pass.</summary>
public enum Methods
{
    /// <summary>All seven.</summary>
    All,

    /// <summary>GET, HEAD and OPTIONS.</summary>
    Read,
}
