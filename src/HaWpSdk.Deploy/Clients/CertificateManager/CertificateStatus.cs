namespace HaWpSdk.Deploy.Clients.CertificateManager;

/// <summary>The states of a certificate. Members of the models are plain text, so values the service adds later pass through.</summary>
internal static class CertificateStatus
{
    public const string EXPIRED = "EXPIRED";
    public const string FAILED = "FAILED";
    public const string INACTIVE = "INACTIVE";
    public const string ISSUED = "ISSUED";
    public const string PENDING_VALIDATION = "PENDING_VALIDATION";
    public const string REVOKED = "REVOKED";
    public const string VALIDATION_TIMED_OUT = "VALIDATION_TIMED_OUT";
}
