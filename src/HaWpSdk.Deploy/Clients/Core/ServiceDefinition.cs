using Amazon.Runtime;

namespace HaWpSdk.Deploy.Clients.Core;

/// <summary>What is particular to one service: names, protocol and errors. Everything else is the same code for all.</summary>
/// <param name="ServiceId">AWS's id of the service, as in <c>AWS_ENDPOINT_URL_[SERVICE_ID]</c>: "RDS", "Auto Scaling".</param>
/// <param name="SigningName">The name in the signature's scope, and the host's first label unless <see cref="HostPrefix"/> says otherwise.</param>
/// <param name="ApiVersion">The API version: a parameter of the query protocol, part of the namespace in XML.</param>
/// <param name="Protocol">The wire protocol.</param>
/// <param name="Error">Makes the service's general exception, for error codes not in <see cref="Errors"/>.</param>
internal sealed record ServiceDefinition(string ServiceId, string SigningName, string ApiVersion, ServiceProtocol Protocol, Func<ServiceError, AmazonServiceException> Error)
{
    /// <summary>Error code on the wire and the exception callers catch for it.</summary>
    public IReadOnlyDictionary<string, Func<ServiceError, AmazonServiceException>> Errors { get; init; } = new Dictionary<string, Func<ServiceError, AmazonServiceException>>();

    /// <summary>The first label of the host name.</summary>
    public string HostPrefix { get; init; } = SigningName;

    /// <summary>The first label of the dual-stack host name, where that differs.</summary>
    public string? DualStackHostPrefix { get; init; }

    /// <summary>The ordinary host names answer over IPv6 too, so there are no others for dual stack.</summary>
    public bool HasOneHostForBothStacks { get; init; }

    /// <summary>One endpoint a partition (IAM, Route 53, CloudFront) rather than one a region.</summary>
    public bool IsGlobal { get; init; }

    /// <summary>The service part of IAM actions, as in <c>elasticfilesystem:DescribeFileSystems</c>.</summary>
    public string ActionPrefix { get; init; } = SigningName;

    /// <summary>JSON protocol: what precedes the operation in <c>X-Amz-Target</c>.</summary>
    public string? TargetPrefix { get; init; }

    /// <summary>XML protocol: the namespace of request bodies.</summary>
    public string? XmlNamespace { get; init; }

    /// <summary>Rewrites ids before they enter a path or query, such as Route 53's <c>/hostedzone/Z1</c>.</summary>
    public Func<string, string>? NormalizeId { get; init; }

    /// <summary>
    /// "Operation.Member" of the tokens that make a call safe to repeat. The official clients fill in a random one, which a restarted
    /// run cannot find again; here a call without one is refused before it is sent.
    /// </summary>
    public string[] RequiredTokens { get; init; } = [];

    /// <summary>The IAM action that permits <paramref name="operation"/>.</summary>
    public string ActionFor(string operation) => $"{ActionPrefix}:{operation}";

    /// <summary>The exception for an error answer.</summary>
    public AmazonServiceException ToException(ServiceError error) => (error.Code is { } code && Errors.TryGetValue(code, out var make) ? make : Error)(error);
}
