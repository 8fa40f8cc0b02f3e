namespace HaWpSdk.Deploy.Clients.Route53;

/// <summary>Types of DNS records. Members of the models are plain text, so values the service adds later pass through.</summary>
internal static class RRType
{
    public const string A = "A";
    public const string AAAA = "AAAA";
    public const string CAA = "CAA";
    public const string CNAME = "CNAME";
    public const string DS = "DS";
    public const string HTTPS = "HTTPS";
    public const string MX = "MX";
    public const string NAPTR = "NAPTR";
    public const string NS = "NS";
    public const string PTR = "PTR";
    public const string SOA = "SOA";
    public const string SPF = "SPF";
    public const string SRV = "SRV";
    public const string SSHFP = "SSHFP";
    public const string SVCB = "SVCB";
    public const string TLSA = "TLSA";
    public const string TXT = "TXT";
}
