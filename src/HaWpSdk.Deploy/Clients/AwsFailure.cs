using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients;

/// <summary>Turns what goes wrong between here and AWS into one sentence that says what to do.</summary>
public static class AwsFailure
{
    private static readonly string[] Expired = ["ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"];
    private static readonly string[] UnknownKey = ["InvalidClientTokenId", "UnrecognizedClientException", "InvalidAccessKeyId", "AuthFailure"];
    private static readonly string[] WrongSignature = ["SignatureDoesNotMatch", "InvalidSignatureException", "IncompleteSignature"];
    private static readonly string[] Skewed = ["RequestTimeTooSkewed", "RequestInTheFuture"];
    private static readonly string[] Throttled = ["Throttling", "ThrottlingException", "RequestLimitExceeded", "TooManyRequestsException", "SlowDown", "PriorRequestNotComplete"];

    /// <summary>Explains an exception of an AWS client.</summary>
    /// <param name="exception">What was thrown by a client of HaWpSdk or of an official AWS package.</param>
    /// <returns>One or two sentences: what is wrong, and what to do; null when it is none of the failures known here and its own message is the best there is.</returns>
    public static string? Explain(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (AccessDenied.ActionOf(exception) is { } action)
        {
            return $"The credentials lack the permission {action}{(FailedCall.Of(exception) is { Subject: { } subject } call ? $" on {subject} in {call.Region}" : string.Empty)}. Add it to their policy, or use others: {Sentence(exception.Message)}";
        }

        return exception switch
        {
            AmazonServiceException { ErrorCode: { } code } error when Expired.Contains(code) =>
                $"The session of these credentials has expired ({error.ErrorCode}). Sign in again, for example with 'aws sso login', and repeat; what was done so far is found again.",
            AmazonServiceException { ErrorCode: { } code } when UnknownKey.Contains(code) =>
                $"AWS does not know the access key ({code}). Check AWS_ACCESS_KEY_ID or the profile, and that the session token belongs to it.",
            AmazonServiceException error when IsSkewed(error) =>
                $"This machine's clock is too far from AWS's ({error.ErrorCode}), or was set right a moment ago. Set it, for example by NTP, and repeat; what was done so far is found again.",
            AmazonServiceException { ErrorCode: { } code } when WrongSignature.Contains(code) =>
                $"The secret key does not belong to the access key ({code}). Check AWS_SECRET_ACCESS_KEY or the profile.",
            AmazonServiceException { ErrorCode: { } code } when Throttled.Contains(code) =>
                $"AWS still limits the rate of calls after several attempts ({code}). Wait a minute and repeat; AWS_MAX_ATTEMPTS raises the number of attempts.",
            AmazonServiceException { StatusCode: >= HttpStatusCode.InternalServerError } error =>
                $"AWS failed several times: {Sentence(error.Message)} Look at the AWS Health Dashboard and repeat.",
            AmazonClientException or AmazonServiceException when Mentions(exception, "credentials") =>
                "No AWS credentials were found. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, name a profile by AWS_PROFILE, or sign in with 'aws sso login'.",
            _ when Find<SocketException>(exception) is { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } =>
                $"The endpoint's name is not known: {Sentence(exception.Message)} Check the region's name, AWS_ENDPOINT_URL and the network.",
            _ when Find<SocketException>(exception) is { SocketErrorCode: SocketError.ConnectionRefused } =>
                $"Nothing listens at the endpoint: {Sentence(exception.Message)} Start it, or correct AWS_ENDPOINT_URL.",
            _ when Find<HttpRequestException>(exception) is { } network =>
                $"The endpoint cannot be reached: {Sentence(network.Message)} Check the network, the proxy and AWS_ENDPOINT_URL.",
            _ => null,
        };
    }

    /// <summary>Says of any failure between here and AWS what was being done, to what, what AWS answered, and what to do.</summary>
    /// <param name="exception">What was thrown by a client of HaWpSdk or of an official AWS package.</param>
    /// <returns>Two or three sentences on one line; null when the exception is from no AWS client.</returns>
    public static string? Describe(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var call = FailedCall.Of(exception);
        var explained = Explain(exception);
        if (exception is not AmazonServiceException error)
        {
            return explained ?? (exception is AmazonClientException ? $"{(call is null ? "A call of AWS" : call)} failed: {OneLine(exception.Message)}" : null);
        }

        // What is wrong with the credentials is wrong for every call.
        var code = error.ErrorCode ?? string.Empty;
        if (explained is not null)
        {
            return call is null || AccessDenied.ActionOf(error) is not null || IsSkewed(error) || Expired.Contains(code) || UnknownKey.Contains(code) || WrongSignature.Contains(code) ? explained : $"{call}: {explained}";
        }

        var answer = code.Length > 0 ? code : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"HTTP {(int)error.StatusCode}");
        return $"{(call is null ? "AWS refused a call" : $"AWS refused {call}")} ({answer}): {OneLine(error.Message)} {Advice(code, error.Message, call)}";
    }

    private static string Advice(string code, string message, FailedCall? call)
    {
        bool Says(string word) => code.Contains(word, StringComparison.OrdinalIgnoreCase);
        return code switch
        {
            "OptInRequired" or "SubscriptionRequiredException" => "Switch the service, or the region, on for this account in the AWS console, and repeat.",
            "AuthorizationHeaderMalformed" or "PermanentRedirect" or "IllegalLocationConstraintException" or "TemporaryRedirect" => "It lies in another region: check the region of the cluster (InRegion) and AWS_REGION.",
            "InsufficientCapabilitiesException" or "InsufficientCapabilities" => "The template names an IAM resource of its own: leave the name to CloudFormation in ConfigureTemplate.",
            _ when Says("NotFound") || Says("NoSuch") || message.Contains("does not exist", StringComparison.Ordinal) =>
                $"Somebody removed it, or the credentials are of another account or region{(call is null ? string.Empty : $" than the cluster's ({call.Region})")}: check with 'aws sts get-caller-identity', and repeat.",
            _ when Says("LimitExceeded") || Says("Quota") || Says("TooMany") => "A quota of the account is used up: raise it in Service Quotas, or remove what is no longer needed.",
            _ when Says("InProgress") || Says("Conflict") || Says("InUse") || Says("InvalidState") || Says("Invalid") && Says("State") || Says("Concurrent") || Says("InvalidChangeSetStatus") || Says("OperationAborted") || Says("PreconditionFailed") =>
                "Something else is changing it: wait for its end, and repeat; what was done so far is found again.",
            _ when Says("AlreadyExists") || Says("Duplicate") => "Something of that name is there already: 'hawp audit' shows what the cluster has; remove it, or take it in with 'hawp deploy --adopt'.",
            _ when Says("Validation") || Says("Invalid") || Says("Malformed") => "AWS does not take the request. If ConfigureTemplate, a name or an id of yours is in it, correct that; otherwise report this line as a fault of HaWpSdk.",
            _ => "Repeat; what was done so far is found again.",
        };
    }

    private static string OneLine(string message) => Sentence(string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));

    /// <summary>Whether AWS refused a call for its time. Most services say so under the code of a wrong signature, in one of two sentences.</summary>
    internal static bool IsSkewed(AmazonServiceException error) => error.ErrorCode is { } code
        && (Skewed.Contains(code) || WrongSignature.Contains(code) && (error.Message.Contains("Signature expired", StringComparison.Ordinal) || error.Message.Contains("Signature not yet current", StringComparison.Ordinal)));

    private static bool Mentions(Exception exception, string word) => exception.Message.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static string Sentence(string message) => message.TrimEnd() is var text && text.EndsWith('.') ? text : text + ".";

    private static T? Find<T>(Exception? exception) where T : Exception
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is T found)
            {
                return found;
            }
        }

        return null;
    }
}
