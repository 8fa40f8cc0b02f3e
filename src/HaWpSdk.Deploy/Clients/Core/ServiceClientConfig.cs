using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace HaWpSdk.Deploy.Clients.Core;

/// <summary>
/// Settings of a client. Region, profile, retries, proxies, <c>AWS_ENDPOINT_URL</c> and the like are Core's; a service adds only its definition.
/// </summary>
internal abstract class ServiceClientConfig : ClientConfig
{
    // The modes of AWS's shared configuration file. Times: connect timeouts of the SDKs' common defaults document.
    private static readonly DefaultConfiguration[] Modes =
    [
        Mode(DefaultConfigurationMode.Standard, 3.1),
        Mode(DefaultConfigurationMode.InRegion, 1.1),
        Mode(DefaultConfigurationMode.CrossRegion, 3.1),
        Mode(DefaultConfigurationMode.Mobile, 30),
    ];

    protected ServiceClientConfig(ServiceDefinition service)
        : base(new DefaultConfigurationProvider(Modes))
    {
        Service = service;
        ServiceId = service.ServiceId;
        AuthenticationServiceName = service.SigningName;
        UserAgent = InternalSDKUtils.BuildUserAgentString(service.ServiceId, typeof(ServiceClientConfig).Assembly.GetName().Version?.ToString(3) ?? "0.0.0");
        EndpointProvider = new Provider(this);
    }

    /// <summary>The region beside an endpoint URL: setting <c>ServiceURL</c> clears <c>RegionEndpoint</c>, and <c>AuthenticationRegion</c> would override the home region of a global service.</summary>
    public string? Region { get; set; }

    internal ServiceDefinition Service { get; }

    public override string ServiceVersion => Service.ApiVersion;

    public override string RegionEndpointServiceName => Service.HostPrefix;

    public override string UserAgent { get; }

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => ServiceEndpoint.Of(this);

    private static DefaultConfiguration Mode(DefaultConfigurationMode name, double connectSeconds)
    {
        var connect = TimeSpan.FromSeconds(connectSeconds);
        return new() { Name = name, RetryMode = RequestRetryMode.Standard, ConnectTimeout = connect, TlsNegotiationTimeout = connect };
    }

    private sealed class Provider(ServiceClientConfig config) : IEndpointProvider
    {
        public Endpoint ResolveEndpoint(EndpointParameters parameters) => ServiceEndpoint.Of(config);
    }
}
