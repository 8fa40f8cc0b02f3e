namespace HaWpSdk.Values;

/// <summary>How the sites of a network get their addresses.</summary>
public enum Multisite
{
    /// <summary>One site.</summary>
    None,

    /// <summary>By path.</summary>
    Subdirectories,

    /// <summary>By host name.</summary>
    Subdomains,
}
