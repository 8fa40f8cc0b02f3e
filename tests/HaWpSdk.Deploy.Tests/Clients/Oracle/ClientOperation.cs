using System.Reflection;
using Amazon.Runtime;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Tests.Clients.Oracle;

/// <summary>One operation of one client, found by looking at the client interfaces.</summary>
internal sealed record ClientOperation(PropertyInfo Client, MethodInfo Method, ServiceDefinition Service)
{
    /// <summary>The npm package of each service's official JavaScript client.</summary>
    private static readonly Dictionary<string, string> Packages = new()
    {
        ["EFS"] = "efs", ["RDS"] = "rds", ["Auto Scaling"] = "auto-scaling", ["Elastic Load Balancing v2"] = "elastic-load-balancing-v2",
        ["Secrets Manager"] = "secrets-manager", ["ACM"] = "acm", ["Route 53"] = "route-53", ["Service Quotas"] = "service-quotas",
    };

    public static IReadOnlyList<ClientOperation> All { get; } =
    [
        .. from property in typeof(AwsClients).GetProperties(BindingFlags.Instance | BindingFlags.NonPublic)
           where property.PropertyType.Namespace!.StartsWith("HaWpSdk.Deploy.Clients.", StringComparison.Ordinal)
           let client = property.PropertyType.Assembly.GetType($"{property.PropertyType.Namespace}.{property.PropertyType.Name[1..]}Client")!
           let service = (ServiceDefinition)client.GetField("Service", BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!
           from method in property.PropertyType.GetMethods()
           where method.Name.EndsWith("Async", StringComparison.Ordinal)
           orderby property.Name, method.Name
           select new ClientOperation(property, method, service),
    ];

    public string Name => Method.Name[..^"Async".Length];

    public string Package => Packages.GetValueOrDefault(Service.ServiceId, Service.ServiceId.ToLowerInvariant());

    public Type ClientType => Client.PropertyType.Assembly.GetType($"{Client.PropertyType.Namespace}.{Client.PropertyType.Name[1..]}Client")!;

    public Route? Route => (Route?)ClientType.GetField(Name, BindingFlags.Static | BindingFlags.NonPublic)?.GetValue(null);

    public IWireShape NewRequest() => (IWireShape)Activator.CreateInstance(Method.GetParameters()[0].ParameterType)!;

    public IWireShape NewResponse() => (IWireShape)Activator.CreateInstance(Method.ReturnType.GetGenericArguments()[0])!;

    /// <summary>The members without which this client does not send: path labels, the body of a REST call, tokens.</summary>
    public IReadOnlySet<string> NeededMembers =>
        (Route?.Labels ?? []).Concat(BodyMembers)
        .Concat(Service.RequiredTokens.Where(token => token.StartsWith(Name + ".", StringComparison.Ordinal)).Select(token => token[(Name.Length + 1)..]))
        .ToHashSet(StringComparer.Ordinal);

    // An XML body is required by the service; a request without it is not worth comparing.
    private IEnumerable<string> BodyMembers => Route switch
    {
        { Body: { } body } => [body],
        { Method: "POST" or "PUT" } route when Service.Protocol == ServiceProtocol.RestXml => MemberNames.Of(NewRequest()).Where(member => !route.MembersOutsideBody.Contains(member)),
        _ => [],
    };

    public async Task<AmazonWebServiceResponse> SendAsync(AwsClients aws, IWireShape request)
    {
        var task = (Task)Method.Invoke(Client.GetValue(aws), [request, CancellationToken.None])!;
        await task;
        return (AmazonWebServiceResponse)((dynamic)task).Result;
    }

    public override string ToString() => $"{Service.ServiceId} {Name}";
}
