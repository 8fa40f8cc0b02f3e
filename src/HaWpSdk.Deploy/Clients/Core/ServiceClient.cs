using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace HaWpSdk.Deploy.Clients.Core;

/// <summary>
/// A client on the pipeline of AWSSDK.Core, which does credentials, signing, retries, clock skew, proxies and logging. Bodies are never
/// logged: they hold secrets (Secrets Manager) and origin headers (CloudFront).
/// </summary>
internal abstract class ServiceClient(AWSCredentials? credentials, ServiceClientConfig config) : AmazonServiceClient(credentials, config)
{
    protected override bool SupportResponseLogging => false;

    protected override IServiceMetadata ServiceMetadata => new Metadata(((ServiceClientConfig)Config).ServiceId);

    /// <summary>Sends <paramref name="request"/>; its type name, without "Request", is the operation.</summary>
    protected Task<TResponse> Call<TResponse>(AmazonWebServiceRequest request, CancellationToken cancellationToken, Route? route = null)
        where TResponse : AmazonWebServiceResponse, IWireShape, new()
    {
        ArgumentNullException.ThrowIfNull(request);
        var operation = request.GetType().Name[..^"Request".Length];
        var call = new ServiceCall<TResponse>(((ServiceClientConfig)Config).Service, operation, route);
        return InvokeAsync<TResponse>(request, new InvokeOptions { RequestMarshaller = call, ResponseUnmarshaller = call }, cancellationToken);
    }

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new BaseEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SignatureVersion4());
    }

    private sealed class SignatureVersion4 : BaseAuthResolverHandler
    {
        protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => AuthSchemeOption.DEFAULT_SIGV4;
    }

    private sealed class Metadata(string serviceId) : IServiceMetadata
    {
        public string ServiceId => serviceId;

        public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
    }
}
