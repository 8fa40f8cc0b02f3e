namespace HaWpSdk.Values;

/// <summary>What the load balancer does on port 80.</summary>
public enum HttpListener
{
    /// <summary>It does not listen.</summary>
    None,

    /// <summary>It redirects to https.</summary>
    Redirect,

    /// <summary>It forwards, unencrypted (HAW1105).</summary>
    Forward,
}
