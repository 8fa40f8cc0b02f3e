using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HaWpSdk.Simulator.Http;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Signing;

/// <summary>Refuses what AWS refuses: unknown keys, wrong signatures, wrong scope, clocks that differ by more than five minutes.</summary>
internal sealed class SignatureVerifier(AwsSimulatorOptions options, Func<DateTimeOffset> now, Func<TimeSpan> clockOffset)
{
    /// <summary>Services with one endpoint for a whole partition accept signatures for us-east-1 only.</summary>
    private static readonly HashSet<string> Global = ["cloudfront", "iam", "route53"];

    public static bool IsGlobal(string signingName) => Global.Contains(signingName);

    public void Verify(ServiceModel service, HttpRequest request, SignedRequest? signed)
    {
        if (signed is null)
            throw new AwsError(service.Key switch { "s3" => "AccessDenied", _ when service.IsJson => "MissingAuthenticationTokenException", _ => "MissingAuthenticationToken" },
                service.Key == "s3" ? "Access Denied" : "Missing Authentication Token", 403);
        if (!options.CheckSignatures)
            return;

        if (signed.AccessKeyId != options.AccessKeyId)
            throw service.Key switch
            {
                "s3" => new AwsError("InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.", 403).With("AWSAccessKeyId", signed.AccessKeyId),
                "ec2" => new AwsError("AuthFailure", "AWS was not able to validate the provided access credentials", 401),
                _ when service.IsJson => new AwsError("UnrecognizedClientException", "The security token included in the request is invalid.", service.Protocol == "restJson1" ? 403 : 400),
                _ => new AwsError("InvalidClientTokenId", "The security token included in the request is invalid.", 403),
            };
        if (options.SessionToken.Length > 0 && signed.SessionToken != options.SessionToken)
            throw ExpiredToken(service);

        var skew = (signed.Time - now()).Duration();
        var skewed = (signed.Time - now() - clockOffset()).Duration();
        var allowed = service.Key == "s3" ? TimeSpan.FromMinutes(15) : TimeSpan.FromMinutes(5);
        if (signed.Presigned ? now() > signed.Time + signed.Expires : skew > allowed && skewed > allowed)
            throw Skewed(service, signed.Time, now() + clockOffset());

        if (IsGlobal(service.SigningName) && signed.Region != "us-east-1")
            throw Mismatch(service, $"Credential should be scoped to a valid region. Simulated {service.ServiceId} accepts us-east-1, found '{signed.Region}'.");
        if (!IsRegion(signed.Region))
            throw Mismatch(service, $"Credential should be scoped to a valid region, not '{signed.Region}'.");
        if (signed.Date != signed.Time.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture))
            throw Mismatch(service, "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP.");

        var expected = SignatureVersion4.Compute(request, signed, options.SecretAccessKey);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(signed.Signature)))
            throw Mismatch(service, "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.");

        var declared = request.Header("X-Amz-Content-SHA256");
        if (declared.Length == 64 && declared != Convert.ToHexStringLower(SHA256.HashData(request.Body)))
            throw new AwsError("XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.", 400);
    }

    public static bool IsRegion(string region)
    {
        var parts = region.Split('-');
        return parts.Length is 3 or 4 && parts[0].Length == 2 && parts[^1].Length == 1 && char.IsAsciiDigit(parts[^1][0]);
    }

    public static AwsError Mismatch(ServiceModel service, string message) => service.Key switch
    {
        "ec2" => new AwsError("AuthFailure", message, 401),
        _ when service.IsJson => new AwsError("InvalidSignatureException", message, service.Protocol == "restJson1" ? 403 : 400),
        _ => new AwsError("SignatureDoesNotMatch", message, 403),
    };

    public static AwsError ExpiredToken(ServiceModel service) => service.Key switch
    {
        "s3" => new AwsError("ExpiredToken", "The provided token has expired.", 400),
        "ec2" => new AwsError("RequestExpired", "Request has expired.", 400),
        _ when service.IsJson => new AwsError("ExpiredTokenException", "The security token included in the request is expired", service.Protocol == "restJson1" ? 403 : 400),
        _ => new AwsError("ExpiredToken", "The security token included in the request is expired", 403),
    };

    public static AwsError Skewed(ServiceModel service, DateTimeOffset sent, DateTimeOffset here)
    {
        var edge = sent < here ? here.AddMinutes(-5) : here.AddMinutes(5);
        var message = sent < here
            ? $"Signature expired: {sent.UtcDateTime:yyyyMMdd'T'HHmmss'Z'} is now earlier than {edge.UtcDateTime:yyyyMMdd'T'HHmmss'Z'} ({here.UtcDateTime:yyyyMMdd'T'HHmmss'Z'} - 5 min.)"
            : $"Signature not yet current: {sent.UtcDateTime:yyyyMMdd'T'HHmmss'Z'} is still later than {edge.UtcDateTime:yyyyMMdd'T'HHmmss'Z'} ({here.UtcDateTime:yyyyMMdd'T'HHmmss'Z'} + 5 min.)";
        return service.Key switch
        {
            "s3" => new AwsError("RequestTimeTooSkewed", "The difference between the request time and the current time is too large.", 403).With("ServerTime", Timestamps.Format(here)),
            "ec2" => new AwsError("RequestExpired", "Request has expired.", 400),
            _ => Mismatch(service, message),
        };
    }
}
