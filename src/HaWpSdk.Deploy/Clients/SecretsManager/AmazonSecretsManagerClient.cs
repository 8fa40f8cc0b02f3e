using Amazon;
using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.SecretsManager.Model;

namespace HaWpSdk.Deploy.Clients.SecretsManager;

/// <inheritdoc cref="IAmazonSecretsManager"/>
internal sealed class AmazonSecretsManagerClient : ServiceClient, IAmazonSecretsManager
{
    internal static readonly ServiceDefinition Service = new("Secrets Manager", "secretsmanager", "2017-10-17", ServiceProtocol.Json, error => new AmazonSecretsManagerException(error))
    {
        RequiredTokens = ["PutSecretValue.ClientRequestToken", "RotateSecret.ClientRequestToken"],
        HasOneHostForBothStacks = true,
        TargetPrefix = "secretsmanager",
        Errors = new Dictionary<string, Func<ServiceError, AmazonServiceException>>
        {
            ["ResourceNotFoundException"] = error => new ResourceNotFoundException(error),
            ["ResourceExistsException"] = error => new ResourceExistsException(error),
            ["InvalidRequestException"] = error => new InvalidRequestException(error),
            ["InvalidParameterException"] = error => new InvalidParameterException(error),
            ["DecryptionFailure"] = error => new DecryptionFailureException(error),
            ["LimitExceededException"] = error => new LimitExceededException(error),
            ["InternalServiceError"] = error => new InternalServiceErrorException(error),
        },
    };

    /// <summary>Credentials, region and the rest come from where Core looks for them: environment, profile, container, instance.</summary>
    public AmazonSecretsManagerClient()
        : this(null, new AmazonSecretsManagerConfig())
    {
    }

    /// <summary>As without arguments, in <paramref name="region"/>.</summary>
    public AmazonSecretsManagerClient(RegionEndpoint region)
        : this(null, new AmazonSecretsManagerConfig { RegionEndpoint = region })
    {
    }

    /// <summary>With <paramref name="credentials"/>, or those Core finds when null.</summary>
    public AmazonSecretsManagerClient(AWSCredentials? credentials, AmazonSecretsManagerConfig config)
        : base(credentials, config)
    {
    }

    public Task<GetSecretValueResponse> GetSecretValueAsync(GetSecretValueRequest request, CancellationToken cancellationToken = default) =>
        Call<GetSecretValueResponse>(request, cancellationToken);

    public Task<DescribeSecretResponse> DescribeSecretAsync(DescribeSecretRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeSecretResponse>(request, cancellationToken);

    public Task<PutSecretValueResponse> PutSecretValueAsync(PutSecretValueRequest request, CancellationToken cancellationToken = default) =>
        Call<PutSecretValueResponse>(request, cancellationToken);

    public Task<UpdateSecretVersionStageResponse> UpdateSecretVersionStageAsync(UpdateSecretVersionStageRequest request, CancellationToken cancellationToken = default) =>
        Call<UpdateSecretVersionStageResponse>(request, cancellationToken);

    public Task<RotateSecretResponse> RotateSecretAsync(RotateSecretRequest request, CancellationToken cancellationToken = default) =>
        Call<RotateSecretResponse>(request, cancellationToken);

    public Task<GetRandomPasswordResponse> GetRandomPasswordAsync(GetRandomPasswordRequest request, CancellationToken cancellationToken = default) =>
        Call<GetRandomPasswordResponse>(request, cancellationToken);
}
