namespace HaWpSdk.Values;

/// <summary>How people sign in to sFTP.</summary>
public enum SftpAuth
{
    /// <summary>With a key.</summary>
    Key,

    /// <summary>With a password (HAW0805).</summary>
    Password,
}
