namespace HaWpSdk.Values;

/// <summary>Where the authentication keys and salts come from, if not from a secret.</summary>
public enum Salts
{
    /// <summary>They stand in wp-config.php.</summary>
    Literal,

    /// <summary>From environment variables, the same on all nodes.</summary>
    Env,

    /// <summary>There are none (HAW1001).</summary>
    Missing,

    /// <summary>Still the text of the sample file (HAW1001).</summary>
    Placeholder,

    /// <summary>Each node makes its own (HAW1001).</summary>
    PerNode,
}
