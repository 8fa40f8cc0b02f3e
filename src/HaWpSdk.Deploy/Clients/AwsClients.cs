using Amazon;
using Amazon.EC2;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.S3;
using Amazon.SecurityToken;
using Amazon.SimpleSystemsManagement;
using HaWpSdk.Deploy.Clients.AutoScaling;
using HaWpSdk.Deploy.Clients.Backup;
using HaWpSdk.Deploy.Clients.CertificateManager;
using HaWpSdk.Deploy.Clients.CloudFormation;
using HaWpSdk.Deploy.Clients.CloudFront;
using HaWpSdk.Deploy.Clients.CloudWatch;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.ElastiCache;
using HaWpSdk.Deploy.Clients.ElasticFileSystem;
using HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2;
using HaWpSdk.Deploy.Clients.IdentityManagement;
using HaWpSdk.Deploy.Clients.RDS;
using HaWpSdk.Deploy.Clients.Route53;
using HaWpSdk.Deploy.Clients.SecretsManager;
using HaWpSdk.Deploy.Clients.ServiceQuotas;
using HaWpSdk.Deploy.Clients.Transfer;
using HaWpSdk.Deploy.Clients.WAFV2;

namespace HaWpSdk.Deploy.Clients;

/// <summary>How to reach AWS, where it differs from what environment and shared configuration files say.</summary>
public sealed record AwsClientOptions
{
    /// <summary>The region, such as <c>eu-west-1</c>.</summary>
    /// <value>Default: the profile's region, then <c>AWS_REGION</c> and the other places the AWS SDK looks.</value>
    public string? Region { get; init; }

    /// <summary>A profile of the shared configuration files.</summary>
    /// <value>Default: <c>AWS_PROFILE</c>, then <c>default</c>. Ignored for credentials when <see cref="Credentials"/> are given.</value>
    public string? Profile { get; init; }

    /// <summary>Credentials to sign with.</summary>
    /// <value>Default: the AWS SDK's chain (environment, profile, single sign-on, container, instance).</value>
    public AWSCredentials? Credentials { get; init; }

    /// <summary>An endpoint that speaks AWS, for all services alike: the simulator or an emulator.</summary>
    /// <value>Default: AWS itself, or <c>AWS_ENDPOINT_URL</c> and <c>AWS_ENDPOINT_URL_[SERVICE]</c> when set.</value>
    public Uri? Endpoint { get; init; }

    /// <summary>How often a failed call is repeated.</summary>
    /// <value>Default: 2, or one less than <c>AWS_MAX_ATTEMPTS</c>.</value>
    public int? MaxErrorRetry { get; init; }
}

/// <summary>The clients of all services in use, for one account and region. Made on first use, safe to share between threads.</summary>
public sealed class AwsClients : IDisposable
{
    private readonly AwsClientOptions _options;
    private readonly List<IDisposable> _made = [];
    private readonly Lock _lock = new();
    private readonly Dictionary<Type, object> _clients = [];

    /// <summary>Prepares the clients; nothing is sent and no credential looked up yet.</summary>
    /// <param name="options">What differs from environment and configuration files; null for nothing.</param>
    /// <exception cref="AmazonClientException">No region is set anywhere, or the profile does not exist.</exception>
    public AwsClients(AwsClientOptions? options = null)
    {
        _options = options ?? new AwsClientOptions();
        var ofProfile = ProfileRegion(_options.Profile);
        Region = _options.Region ?? ofProfile ?? FallbackRegionFactory.GetRegionEndpoint()?.SystemName
            ?? throw new AmazonClientException("No AWS region is set. Name one in the cluster (InRegion), by AWS_REGION or in the profile.");
    }

    /// <summary>The region all regional services are called in.</summary>
    public string Region { get; }

    /// <summary>Whether something else than AWS answers: the simulator or an emulator.</summary>
    internal bool HasOwnEndpoint => _options.Endpoint is not null;

    internal IAmazonAutoScaling AutoScaling => Get(() => new AmazonAutoScalingClient(_options.Credentials, Set(new AmazonAutoScalingConfig())));

    internal IAmazonBackup Backup => Get(() => new AmazonBackupClient(_options.Credentials, Set(new AmazonBackupConfig())));

    internal IAmazonCertificateManager CertificateManager => Get(() => new AmazonCertificateManagerClient(_options.Credentials, Set(new AmazonCertificateManagerConfig())));

    internal IAmazonCloudFormation CloudFormation => Get(() => new AmazonCloudFormationClient(_options.Credentials, Set(new AmazonCloudFormationConfig())));

    internal IAmazonCloudFront CloudFront => Get(() => new AmazonCloudFrontClient(_options.Credentials, Set(new AmazonCloudFrontConfig())));

    internal IAmazonCloudWatch CloudWatch => Get(() => new AmazonCloudWatchClient(_options.Credentials, Set(new AmazonCloudWatchConfig())));

    internal IAmazonElastiCache ElastiCache => Get(() => new AmazonElastiCacheClient(_options.Credentials, Set(new AmazonElastiCacheConfig())));

    internal IAmazonElasticFileSystem ElasticFileSystem => Get(() => new AmazonElasticFileSystemClient(_options.Credentials, Set(new AmazonElasticFileSystemConfig())));

    internal IAmazonElasticLoadBalancingV2 ElasticLoadBalancingV2 => Get(() => new AmazonElasticLoadBalancingV2Client(_options.Credentials, Set(new AmazonElasticLoadBalancingV2Config())));

    internal IAmazonIdentityManagementService IdentityManagement => Get(() => new AmazonIdentityManagementServiceClient(_options.Credentials, Set(new AmazonIdentityManagementServiceConfig())));

    internal IAmazonRDS RDS => Get(() => new AmazonRDSClient(_options.Credentials, Set(new AmazonRDSConfig())));

    internal IAmazonRoute53 Route53 => Get(() => new AmazonRoute53Client(_options.Credentials, Set(new AmazonRoute53Config())));

    internal IAmazonSecretsManager SecretsManager => Get(() => new AmazonSecretsManagerClient(_options.Credentials, Set(new AmazonSecretsManagerConfig())));

    internal IAmazonServiceQuotas ServiceQuotas => Get(() => new AmazonServiceQuotasClient(_options.Credentials, Set(new AmazonServiceQuotasConfig())));

    internal IAmazonTransfer Transfer => Get(() => new AmazonTransferClient(_options.Credentials, Set(new AmazonTransferConfig())));

    internal IAmazonWAFV2 WAFV2 => Get(() => new AmazonWAFV2Client(_options.Credentials, Set(new AmazonWAFV2Config())));

    internal IAmazonEC2 EC2 => Get<IAmazonEC2>(() => Official(new AmazonEC2Config(), (credentials, config) => credentials is null ? new AmazonEC2Client(config) : new AmazonEC2Client(credentials, config)));

    internal IAmazonS3 S3 => Get<IAmazonS3>(() => Official(new AmazonS3Config(), (credentials, config) =>
    {
        config.ForcePathStyle = !string.IsNullOrEmpty(config.ServiceURL); // "bucket.127.0.0.1" is no host name
        return credentials is null ? new AmazonS3Client(config) : new AmazonS3Client(credentials, config);
    }));

    internal IAmazonSecurityTokenService SecurityToken =>
        Get<IAmazonSecurityTokenService>(() => Official(new AmazonSecurityTokenServiceConfig(), (credentials, config) => credentials is null ? new AmazonSecurityTokenServiceClient(config) : new AmazonSecurityTokenServiceClient(credentials, config)));

    internal IAmazonSimpleSystemsManagement SimpleSystemsManagement =>
        Get<IAmazonSimpleSystemsManagement>(() => Official(new AmazonSimpleSystemsManagementConfig(), (credentials, config) => credentials is null ? new AmazonSimpleSystemsManagementClient(config) : new AmazonSimpleSystemsManagementClient(credentials, config)));

    /// <summary>The same account in another region; dispose it on its own.</summary>
    /// <param name="region">The region, such as <c>us-east-1</c> for what CloudFront needs there.</param>
    /// <returns>New clients; this instance is unchanged.</returns>
    public AwsClients InRegion(string region) => new(_options with { Region = region });

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _made.ForEach(client => client.Dispose());
            _made.Clear();
            _clients.Clear();
        }
    }

    private T Get<T>(Func<T> make) where T : class, IDisposable
    {
        lock (_lock)
        {
            if (!_clients.TryGetValue(typeof(T), out var client))
            {
                var made = make();
                if (made is AmazonServiceClient service)
                {
                    FailedCall.Watch(service, Region);
                }

                _made.Add(made);
                _clients[typeof(T)] = client = made;
            }

            return (T)client;
        }
    }

    private TConfig Set<TConfig>(TConfig config) where TConfig : ServiceClientConfig
    {
        Common(config);
        if (_options.Endpoint is null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(Region);
        }
        else
        {
            config.ServiceURL = _options.Endpoint.AbsoluteUri;
            config.Region = Region;
        }

        return config;
    }

    private TClient Official<TConfig, TClient>(TConfig config, Func<AWSCredentials?, TConfig, TClient> make) where TConfig : ClientConfig
    {
        Common(config);
        if (_options.Endpoint is null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(Region);
        }
        else
        {
            config.ServiceURL = _options.Endpoint.AbsoluteUri;
        }

        if (!string.IsNullOrEmpty(config.ServiceURL))
        {
            config.AuthenticationRegion = Region;
        }

        return make(_options.Credentials, config);
    }

    private void Common(ClientConfig config)
    {
        if (_options.Profile is { } profile)
        {
            config.Profile = new Profile(profile);
        }

        if (_options.MaxErrorRetry is { } retries)
        {
            config.MaxErrorRetry = retries;
        }
    }

    private static string? ProfileRegion(string? name)
    {
        if (name is null)
        {
            return null;
        }

        return new CredentialProfileStoreChain().TryGetProfile(name, out var profile)
            ? profile.Region?.SystemName
            : throw new AmazonClientException($"The AWS profile '{name}' is in none of the shared configuration files. Check its name with 'aws configure list-profiles', or leave it out to use the default.");
    }
}
