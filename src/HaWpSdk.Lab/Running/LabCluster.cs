using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Amazon.Runtime;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.CertificateManager.Model;
using HaWpSdk.Deploy.Clients.Route53.Model;
using HaWpSdk.Deploy.Clients.SecretsManager.Model;
using HaWpSdk.Deploy.Content.Sources;
using HaWpSdk.Deploy.Stacks;
using HaWpSdk.Lab.Image;
using HaWpSdk.Lab.Machine;
using HaWpSdk.Lab.Nodes;
using HaWpSdk.Lab.Services;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Simulator;

namespace HaWpSdk.Lab.Running;

/// <summary>How a lab is made.</summary>
internal sealed record LabOptions
{
    /// <summary>The lab's name, at most 8 letters and digits; two labs of a machine need two names.</summary>
    public string Name { get; init; } = "lab";

    /// <summary>A document root to serve in the place of Debian's WordPress.</summary>
    public string? Release { get; init; }

    /// <summary>Told what happens.</summary>
    public IProgress<string>? Progress { get; init; }
}

/// <summary>
/// A cluster on this machine: deployed by the same code into the simulated account, its instances real nodes that boot from the template's user data and the node bundle.
/// </summary>
internal sealed class LabCluster : IAsyncDisposable
{
    private const string Zone = "ZLAB0000000000000000";
    private const string SessionToken = "simulated-session-token";
    private readonly LabOptions _options;
    private readonly HaCluster _cluster;
    private readonly DocumentView _document;
    private readonly string _folder;
    private readonly CancellationTokenSource _end = new();
    private LabSurroundings? _around;
    private Task _records = Task.CompletedTask;

    private LabCluster(HaCluster cluster, LabOptions options)
    {
        (_cluster, _options) = (cluster, options);
        _document = new DocumentView(cluster.ToDocument(DateTimeOffset.UtcNow));
        _folder = LabFolders.Of(options.Name);
        Simulator = AwsSimulator.Start(new AwsSimulatorOptions { TimeScale = 3600, InstanceTimeScale = 1, InstancesCompleteTheirHooks = false, SessionToken = SessionToken });
        Clients = new AwsClients(ClientOptions(cluster.Region));
        AppDomain.CurrentDomain.ProcessExit += RemoveAtExit;
    }

    /// <summary>The simulated account.</summary>
    public AwsSimulator Simulator { get; }

    /// <summary>Clients of the account.</summary>
    public AwsClients Clients { get; }

    /// <summary>The nodes.</summary>
    public NodeSupervisor Nodes { get; private set; } = null!;

    /// <summary>Network and services.</summary>
    public LabSurroundings Around => _around ?? throw new LabException("The lab has no services yet: its stack has started no instance.");

    /// <summary>The site's address.</summary>
    public Uri Home => new("https://" + Primary + "/");

    /// <summary>How long the deployment took.</summary>
    public TimeSpan DeployTime { get; private set; }

    /// <summary>How long it took until all nodes were healthy, deployment included.</summary>
    public TimeSpan ReadyTime { get; private set; }

    /// <summary>Where people's own certificate stores can find the lab's authority.</summary>
    public string AuthorityFile => Path.Combine(_folder, "authority.pem");

    private string Primary => _document.Text("domain.primary") ?? throw new LabException("The lab needs a domain: WithDomain(\"www.example.com\").");

    /// <summary>Makes a lab and returns when the cluster's least number of web nodes is healthy.</summary>
    /// <exception cref="LabException">The machine cannot run one, or the cluster did not come up; with what the nodes said.</exception>
    public static async Task<LabCluster> StartAsync(HaCluster cluster, LabOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new LabOptions();
        LabRequirements.Check();
        await LabFolders.ClaimAsync(options.Name).ConfigureAwait(false);
        var tree = await NodeTree.GetAsync(options.Progress, cancellationToken).ConfigureAwait(false);
        var lab = new LabCluster(cluster, options);
        try
        {
            await lab.RunAsync(tree, cancellationToken).ConfigureAwait(false);
            return lab;
        }
        catch
        {
            await lab.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A client of the site's visitors: HTTPS to the edge, from outside the VPC, cookies kept, redirects not followed.</summary>
    public HttpClient Visitor(bool cookies = true) => Client(_ => new IPEndPoint(Around.Site.Lan.Edge, 443), LabNetwork.Visitor, cookies);

    /// <summary>A client that stands where the edge does: to the load balancer, past the cache.</summary>
    public HttpClient AtLoadBalancer(bool cookies = true) => Client(_ => new IPEndPoint(Around.Site.Lan.LoadBalancer, 80), Around.Site.Lan.Edge, cookies);

    /// <summary>A client to one node, as the load balancer speaks to it.</summary>
    public HttpClient AtNode(LabNode node, bool cookies = true) => Client(_ => new IPEndPoint(node.Start.Address, 80), Around.Site.Lan.LoadBalancer, cookies);

    /// <summary>The value of a secret that the stack has as an output.</summary>
    public async Task<string> SecretAsync(string output)
    {
        var view = await StackView.ReadAsync(_cluster.Name, Simulator, Clients, CancellationToken.None).ConfigureAwait(false);
        return view.Outputs.TryGetValue(output, out var arn)
            ? (await Clients.SecretsManager.GetSecretValueAsync(new GetSecretValueRequest { SecretId = arn }).ConfigureAwait(false)).SecretString!
            : throw new LabException($"The stack has no output '{output}'; there are {string.Join(", ", view.Outputs.Keys)}.");
    }

    /// <summary>Waits until a number of web nodes is in service and healthy at the load balancer.</summary>
    /// <exception cref="LabException">They were not in time; with the journals of those that do not serve.</exception>
    public async Task<IReadOnlyList<LabNode>> ServingAsync(int number, TimeSpan patience, CancellationToken cancellationToken = default)
    {
        var clock = Stopwatch.StartNew();
        while (Nodes.Serving.Count < number)
        {
            if (clock.Elapsed > patience)
            {
                throw new LabException($"{Nodes.Serving.Count} of {number} web nodes serve after {patience.TotalSeconds:0} s.\n{await DescribeAsync().ConfigureAwait(false)}");
            }

            await Task.Delay(100, cancellationToken).ConfigureAwait(false);
        }

        return Nodes.Serving;
    }

    /// <summary>What the nodes and the lab say, for the message of a failure.</summary>
    public async Task<string> DescribeAsync()
    {
        var text = new System.Text.StringBuilder();
        foreach (var failure in Nodes?.Failures ?? [])
        {
            text.Append(CultureInfo.InvariantCulture, $"the lab: {failure.Message}\n");
        }

        foreach (var gone in Nodes?.Gone ?? [])
        {
            text.Append(CultureInfo.InvariantCulture, $"{gone.Id} is gone after {gone.Age.TotalSeconds:0} s ({gone.State})\n");
            var log = Path.Combine(_folder, "logs", gone.Id + ".log");
            if (File.Exists(log))
            {
                text.AppendJoin('\n', (await File.ReadAllLinesAsync(log).ConfigureAwait(false)).TakeLast(40)).Append('\n');
            }
        }

        foreach (var node in Nodes?.Nodes.Values ?? [])
        {
            var journal = (await node.JournalAsync("--lines=40").ConfigureAwait(false)).Trim();
            text.Append(CultureInfo.InvariantCulture, $"--- {node.Id} ({node.Start.Group}, {node.Age.TotalSeconds:0} s old)\n{(journal.Length > 0 ? journal : "no journal")}\n");
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _options.Progress?.Report("taking the lab down");
        await _end.CancelAsync().ConfigureAwait(false);
        await _records.ConfigureAwait(false);
        if (Nodes is not null)
        {
            await Nodes.DisposeAsync().ConfigureAwait(false);
        }

        if (_around is not null)
        {
            await _around.DisposeAsync().ConfigureAwait(false);
        }

        Clients.Dispose();
        Simulator.Dispose();
        _end.Dispose();
        await LabFolders.RemoveAsync(_options.Name).ConfigureAwait(false);
        AppDomain.CurrentDomain.ProcessExit -= RemoveAtExit;
    }

    // A process that is told to end before it took its lab down still leaves nothing: what a killed one leaves, the next lab of the name removes.
    private void RemoveAtExit(object? sender, EventArgs arguments) => LabFolders.RemoveAsync(_options.Name).GetAwaiter().GetResult();

    private async Task RunAsync(NodeTree tree, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var siteNames = _document.Texts("domain.names").Append(Primary).Distinct(StringComparer.Ordinal).ToList();
        Simulator.AddHostedZone(Zone, string.Join('.', Primary.Split('.').TakeLast(2)));
        _records = Task.Run(ValidateCertificatesAsync, CancellationToken.None);
        Nodes = new NodeSupervisor(
            Simulator,
            async token => _around = await LabSurroundings.MakeAsync(LabFolders.Mark(_options.Name), _folder, tree, _cluster.Name, siteNames, Simulator, Clients, address => Nodes.Metadata(address), _options.Progress, token).ConfigureAwait(false),
            group => group == "WebNodes",
            _options.Progress);
        using var deployment = new ClusterDeployment(_cluster, Clients, new DeploymentOptions
        {
            ImageId = "ami-00000000000000000",
            Release = ContentSource.Folder(_options.Release ?? tree.WordPressFolder),
            PollInterval = TimeSpan.FromMilliseconds(250),
        });
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var deploying = deployment.DeployAsync(progress: new DeploymentProgress(_options.Progress), cancellationToken: stop.Token);
            if (await Task.WhenAny(deploying, Nodes.Broken).ConfigureAwait(false) != deploying)
            {
                await stop.CancelAsync().ConfigureAwait(false);
                await Task.WhenAny(deploying).ConfigureAwait(false);
                await Nodes.Broken.ConfigureAwait(false);
            }

            await deploying.ConfigureAwait(false);
        }
        catch (DeploymentException exception)
        {
            throw new LabException($"The deployment failed: {exception.Message}\n{await DescribeAsync().ConfigureAwait(false)}", exception);
        }

        DeployTime = clock.Elapsed;
        var least = (int)(_document.Number("web.minNodes") ?? 2);
        await ServingAsync(least, TimeSpan.FromMinutes(4), cancellationToken).ConfigureAwait(false);
        ReadyTime = clock.Elapsed;
        _options.Progress?.Report($"{least} web nodes serve {Home}, {ReadyTime.TotalSeconds:0.0} s after the start");
    }

    // What the owner of a domain does while a certificate is pending: writes the record it waits for.
    private async Task ValidateCertificatesAsync()
    {
        using var global = new AwsClients(ClientOptions("us-east-1"));
        var written = new HashSet<string>(StringComparer.Ordinal);
        while (!_end.IsCancellationRequested)
        {
            try
            {
                foreach (var certificate in Simulator.Resources.Where(resource => resource.Type == "AWS::CertificateManager::Certificate" && written.Add(resource.Id)))
                {
                    var clients = certificate.Region == global.Region ? global : Clients;
                    var detail = (await clients.CertificateManager.DescribeCertificateAsync(new DescribeCertificateRequest { CertificateArn = certificate.Id }, _end.Token).ConfigureAwait(false)).Certificate!;
                    await Clients.Route53.ChangeResourceRecordSetsAsync(
                        new ChangeResourceRecordSetsRequest
                        {
                            HostedZoneId = Zone,
                            ChangeBatch = new ChangeBatch
                            {
                                Changes = [.. detail.DomainValidationOptions!.Select(option => option.ResourceRecord!).DistinctBy(record => record.Name).Select(record => new Deploy.Clients.Route53.Model.Change
                                {
                                    Action = "UPSERT",
                                    ResourceRecordSet = new ResourceRecordSet { Name = record.Name, Type = record.Type, TTL = 300, ResourceRecords = [new Deploy.Clients.Route53.Model.ResourceRecord { Value = record.Value }] },
                                })],
                            },
                        },
                        _end.Token).ConfigureAwait(false);
                }

                await Task.Delay(100, _end.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (AmazonServiceException exception)
            {
                Nodes?.Failures.Enqueue(exception);
                return;
            }
        }
    }

    private AwsClientOptions ClientOptions(string region) => new()
    {
        Region = region,
        Endpoint = Simulator.Endpoint,
        Credentials = new SessionAWSCredentials(Simulator.Options.AccessKeyId, Simulator.Options.SecretAccessKey, SessionToken),
    };

    private HttpClient Client(Func<DnsEndPoint, IPEndPoint> route, IPAddress from, bool cookies)
    {
        var site = Around.Site;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = cookies,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            MaxConnectionsPerServer = 200,
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, certificate, _, errors) => !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) && site.Authority.Issued(certificate) },
            ConnectCallback = async (context, token) => new NetworkStream(await site.Lan.Services.ConnectAsync(route(context.DnsEndPoint), from, token).ConfigureAwait(false), ownsSocket: true),
        };
        return new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(90) };
    }

    private sealed class DeploymentProgress(IProgress<string>? progress) : IProgress<DeploymentEvent>
    {
        public void Report(DeploymentEvent value)
        {
            if (value is StepEvent step)
            {
                progress?.Report($"deploy: {step.Step.Id} {step.State.ToString().ToLowerInvariant()} {step.Detail}".TrimEnd());
            }
        }
    }
}
