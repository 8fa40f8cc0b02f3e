namespace HaWpSdk.Values;

/// <summary>What the edge does with plain http.</summary>
public enum ViewerProtocol
{
    /// <summary>It redirects.</summary>
    RedirectToHttps,

    /// <summary>It refuses.</summary>
    HttpsOnly,

    /// <summary>It serves it.</summary>
    AllowAll,
}
