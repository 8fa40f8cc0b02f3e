using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.SecretsManager.Model;

namespace HaWpSdk.Deploy.Clients.SecretsManager;

/// <summary>Secrets Manager: database and application passwords.</summary>
internal interface IAmazonSecretsManager : IAmazonService, IDisposable
{
    /// <summary>The value of a secret; never log it.</summary>
    Task<GetSecretValueResponse> GetSecretValueAsync(GetSecretValueRequest request, CancellationToken cancellationToken = default);

    /// <summary>A secret without its value: rotation, versions, tags.</summary>
    Task<DescribeSecretResponse> DescribeSecretAsync(DescribeSecretRequest request, CancellationToken cancellationToken = default);

    /// <summary>Stores a new version; ClientRequestToken is its version id and makes a repeat safe.</summary>
    Task<PutSecretValueResponse> PutSecretValueAsync(PutSecretValueRequest request, CancellationToken cancellationToken = default);

    /// <summary>Moves a staging label such as AWSCURRENT to another version.</summary>
    Task<UpdateSecretVersionStageResponse> UpdateSecretVersionStageAsync(UpdateSecretVersionStageRequest request, CancellationToken cancellationToken = default);

    /// <summary>Starts rotation; ClientRequestToken makes a repeat safe.</summary>
    Task<RotateSecretResponse> RotateSecretAsync(RotateSecretRequest request, CancellationToken cancellationToken = default);

    /// <summary>A random password by the given rules; never log it.</summary>
    Task<GetRandomPasswordResponse> GetRandomPasswordAsync(GetRandomPasswordRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonSecretsManagerConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonSecretsManagerClient(awsCredentials, (AmazonSecretsManagerConfig)clientConfig);
}
