using Amazon;
using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.Route53.Model;

namespace HaWpSdk.Deploy.Clients.Route53;

/// <inheritdoc cref="IAmazonRoute53"/>
internal sealed class AmazonRoute53Client : ServiceClient, IAmazonRoute53
{
    internal static readonly ServiceDefinition Service = new("Route 53", "route53", "2013-04-01", ServiceProtocol.RestXml, error => new AmazonRoute53Exception(error))
    {
        IsGlobal = true,
        XmlNamespace = "https://route53.amazonaws.com/doc/2013-04-01/",
        NormalizeId = id => id.StartsWith('/') ? id[(id.LastIndexOf('/') + 1)..] : id, // answers say "/hostedzone/Z1", requests "Z1"
        Errors = new Dictionary<string, Func<ServiceError, AmazonServiceException>>
        {
            ["NoSuchHostedZone"] = error => new NoSuchHostedZoneException(error),
            ["NoSuchChange"] = error => new NoSuchChangeException(error),
            ["InvalidChangeBatch"] = error => new InvalidChangeBatchException(error),
            ["PriorRequestNotComplete"] = error => new PriorRequestNotCompleteException(error),
        },
    };

    private static readonly Route ChangeResourceRecordSets = new("POST /2013-04-01/hostedzone/{HostedZoneId}/rrset");
    private static readonly Route GetChange = new("GET /2013-04-01/change/{Id}");
    private static readonly Route ListResourceRecordSets = new("GET /2013-04-01/hostedzone/{HostedZoneId}/rrset?name={StartRecordName}&type={StartRecordType}&identifier={StartRecordIdentifier}&maxitems={MaxItems}");
    private static readonly Route ListHostedZonesByName = new("GET /2013-04-01/hostedzonesbyname?dnsname={DNSName}&hostedzoneid={HostedZoneId}&maxitems={MaxItems}");
    private static readonly Route GetHostedZone = new("GET /2013-04-01/hostedzone/{Id}");

    /// <summary>Credentials, region and the rest come from where Core looks for them: environment, profile, container, instance.</summary>
    public AmazonRoute53Client()
        : this(null, new AmazonRoute53Config())
    {
    }

    /// <summary>As without arguments, in <paramref name="region"/>.</summary>
    public AmazonRoute53Client(RegionEndpoint region)
        : this(null, new AmazonRoute53Config { RegionEndpoint = region })
    {
    }

    /// <summary>With <paramref name="credentials"/>, or those Core finds when null.</summary>
    public AmazonRoute53Client(AWSCredentials? credentials, AmazonRoute53Config config)
        : base(credentials, config)
    {
    }

    public Route53Paginators Paginators => new(this);

    public Task<ChangeResourceRecordSetsResponse> ChangeResourceRecordSetsAsync(ChangeResourceRecordSetsRequest request, CancellationToken cancellationToken = default) =>
        Call<ChangeResourceRecordSetsResponse>(request, cancellationToken, ChangeResourceRecordSets);

    public Task<GetChangeResponse> GetChangeAsync(GetChangeRequest request, CancellationToken cancellationToken = default) =>
        Call<GetChangeResponse>(request, cancellationToken, GetChange);

    public Task<ListResourceRecordSetsResponse> ListResourceRecordSetsAsync(ListResourceRecordSetsRequest request, CancellationToken cancellationToken = default) =>
        Call<ListResourceRecordSetsResponse>(request, cancellationToken, ListResourceRecordSets);

    public Task<ListHostedZonesByNameResponse> ListHostedZonesByNameAsync(ListHostedZonesByNameRequest request, CancellationToken cancellationToken = default) =>
        Call<ListHostedZonesByNameResponse>(request, cancellationToken, ListHostedZonesByName);

    public Task<GetHostedZoneResponse> GetHostedZoneAsync(GetHostedZoneRequest request, CancellationToken cancellationToken = default) =>
        Call<GetHostedZoneResponse>(request, cancellationToken, GetHostedZone);
}
