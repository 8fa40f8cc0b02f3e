namespace HaWpSdk.Values;

/// <summary>Where the sFTP endpoint listens.</summary>
public enum SftpEndpoint
{
    /// <summary>On the internet.</summary>
    Public,

    /// <summary>In the VPC.</summary>
    Vpc,
}
