using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using HaWpSdk.Simulator.CloudFormation;
using HaWpSdk.Simulator.Faults;
using HaWpSdk.Simulator.Http;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.Signing;
using HaWpSdk.Simulator.State;

namespace HaWpSdk.Simulator;

/// <summary>
/// An AWS account in this process: an HTTP address on the loopback interface that speaks the wire of the operations a cluster's
/// deployment uses. Nothing it makes exists anywhere, and it says so: account 000000000000, <c>simulated</c> in names and messages.
/// </summary>
/// <example><code>
/// using var aws = AwsSimulator.Start();
/// foreach (var (name, value) in aws.Environment) Environment.SetEnvironmentVariable(name, value);
/// </code></example>
/// <remarks>What is modelled, simplified or absent is listed in <c>docs/simulator-fidelity.md</c>.</remarks>
public sealed class AwsSimulator : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Account _account;
    private readonly StackEngine _engine;
    private readonly Dispatcher _dispatcher;
    private readonly SimulatorServer _server;
    private readonly ITimer _timer;
    private readonly List<RecordedCall> _calls = [];
    private byte[]? _unsaved;
    private bool _disposed;

    private AwsSimulator(AwsSimulatorOptions options)
    {
        Options = options;
        foreach (var fault in options.Faults)
            Faults.Add(fault);
        var state = options.StateFile is null ? new AccountState() : StateFile.Load(options.StateFile);
        _account = new Account(options, Faults, state);
        if (options.InstanceBooted is { } booted)
            _account.Booted = instance =>
            {
                try
                {
                    booted(new SimulatedNode(_account, instance));
                }
                catch (Exception error) when (error is not OutOfMemoryException)
                {
                    // The caller's code runs in the simulator's own turn: its failure is reported, and the account goes on.
                    InstanceFailures.Enqueue(error);
                }
            };
        if (options.ObjectWritten is { } written)
            _account.ObjectWritten = (bucket, key) =>
            {
                try
                {
                    written([.. _account.Of(HaWpSdk.Simulator.Resources.AutoScalingInstances.Type).Where(i => i.Prop("LifecycleState") == "InService").Select(i => new SimulatedNode(_account, i))], bucket, key);
                }
                catch (Exception error) when (error is not OutOfMemoryException)
                {
                    InstanceFailures.Enqueue(error);
                }
            };
        _engine = new StackEngine(_account);
        _dispatcher = new Dispatcher(_account, _engine, Remember);
        _timer = options.Clock.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _server = new SimulatorServer(options.Port, Handle);
        Endpoint = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_server.Port}"));
        Tick();
    }

    /// <summary>Starts a simulated account.</summary>
    /// <param name="options">How it is set up; null takes the defaults: in memory, a free port, ten minutes a second.</param>
    /// <returns>The running simulator; dispose of it to stop.</returns>
    /// <exception cref="InvalidDataException">The state file cannot be read.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The port is taken.</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static AwsSimulator Start(AwsSimulatorOptions? options = null)
    {
        options ??= new AwsSimulatorOptions();
        if (options.TimeScale is not (> 0 and <= 1e9))
            throw new ArgumentException($"TimeScale is {options.TimeScale.ToString(CultureInfo.InvariantCulture)}; it must be above 0 and at most 1,000,000,000.", nameof(options));
        if (options.InstanceTimeScale is not (>= 0 and <= 1e9))
            throw new ArgumentException($"InstanceTimeScale is {options.InstanceTimeScale.ToString(CultureInfo.InvariantCulture)}; it must be 0 (as TimeScale) or above and at most 1,000,000,000.", nameof(options));
        if (options.AccountId.Length != 12 || !options.AccountId.All(char.IsAsciiDigit))
            throw new ArgumentException($"AccountId is '{options.AccountId}'; it must be twelve digits.", nameof(options));
        return new AwsSimulator(options);
    }

    /// <summary>The options it was started with.</summary>
    public AwsSimulatorOptions Options { get; }

    /// <summary>The address, for <c>AWS_ENDPOINT_URL</c> and <c>ServiceURL</c>.</summary>
    public Uri Endpoint { get; }

    /// <summary>The faults that are still to happen.</summary>
    public FaultInjector Faults { get; } = new();

    /// <summary>What <see cref="AwsSimulatorOptions.InstanceBooted"/> threw, oldest first; a test that uses it checks that this is empty.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<Exception> InstanceFailures { get; } = [];

    /// <summary>The environment variables that point AWS clients here: endpoint, credentials, no metadata service.</summary>
    public IReadOnlyDictionary<string, string> Environment
    {
        get
        {
            var variables = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["AWS_ENDPOINT_URL"] = Endpoint.ToString().TrimEnd('/'),
                ["AWS_ACCESS_KEY_ID"] = Options.AccessKeyId,
                ["AWS_SECRET_ACCESS_KEY"] = Options.SecretAccessKey,
                ["AWS_EC2_METADATA_DISABLED"] = "true",
            };
            if (Options.SessionToken.Length > 0)
                variables["AWS_SESSION_TOKEN"] = Options.SessionToken;
            return variables;
        }
    }

    /// <summary>The calls answered so far, oldest first.</summary>
    public IReadOnlyList<RecordedCall> Calls
    {
        get
        {
            lock (_gate)
                return [.. _calls];
        }
    }

    /// <summary>What exists in the account at this moment.</summary>
    public IReadOnlyList<SimulatedResource> Resources
    {
        get
        {
            lock (_gate)
                return [.. _account.State.Resources.Select(r => new SimulatedResource(r.Type, r.Region, r.Id, r.LogicalId, _account.StackOf(r)?.Name ?? "", r.Properties.ToJsonString()))];
        }
    }

    /// <summary>
    /// Puts a stack into a state by decree, for tests of how a program meets that state. A running operation of the stack ends where it
    /// is, its resources stay as they are, and nothing moves the stack on until a call does.
    /// </summary>
    /// <param name="region">The stack's region.</param>
    /// <param name="stackName">The stack's name; it is created, without resources, when there is none.</param>
    /// <param name="status">One of CloudFormation's 23 states, for example <c>UPDATE_ROLLBACK_FAILED</c>.</param>
    /// <param name="reason">The status reason. Default: a sentence that says so.</param>
    /// <exception cref="ArgumentException">The status is none of the 23.</exception>
    public void DecreeStackStatus(string region, string stackName, string status, string reason = "Simulated: put into this state by decree")
    {
        if (!StackStates.All.Contains(status))
            throw new ArgumentException($"'{status}' is no stack state. The states are: {string.Join(", ", StackStates.All)}.", nameof(status));
        lock (_gate)
        {
            var stack = _account.State.Stacks.LastOrDefault(s => s.Region == region && s.Name == stackName && !s.IsDeleted);
            if (stack is null)
            {
                stack = new Stack { Name = stackName, Region = region, StackId = _account.Arn("cloudformation", region, $"stack/{stackName}/{_account.Uuid()}"), Created = _account.Now };
                _account.State.Stacks.Add(stack);
            }
            stack.Operation = status is "UPDATE_ROLLBACK_FAILED" or "UPDATE_FAILED" or "CREATE_FAILED"
                ? stack.Operation ?? new StackOperation { Kind = status == "CREATE_FAILED" ? "create" : "update", OldTemplateBody = stack.TemplateBody, OldParameters = stack.Parameters, OldResolvedParameters = stack.ResolvedParameters, OldTags = stack.Tags } : null;
            if (stack.Operation is { } operation)
                operation.Phase = "halted";
            stack.Deleted = status == "DELETE_COMPLETE" ? _account.Now : null;
            _engine.SetStatus(stack, status, reason);
            Schedule();
        }
        Save();
    }

    /// <summary>Makes a hosted zone with an id that is known beforehand, as a cluster's description names it. Nothing happens when it is there.</summary>
    /// <param name="id">The id, for example <c>Z0123456789ABCDEFGHIJ</c>.</param>
    /// <param name="name">The domain.</param>
    public void AddHostedZone(string id, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentException.ThrowIfNullOrEmpty(name);
        lock (_gate)
        {
            const string type = EdgeResources.Zone;
            if (_account.Find(type, Account.GlobalRegion, id) is not null)
                return;
            _account.Add(new Resource
            {
                Type = type,
                Region = Account.GlobalRegion,
                Id = id,
                Properties = new JsonObject { ["Name"] = name.TrimEnd('.') },
                Attributes = new JsonObject { ["Id"] = id, ["NameServers"] = new JsonArray("ns-1.simulated.example.invalid", "ns-2.simulated.example.invalid", "ns-3.simulated.example.invalid", "ns-4.simulated.example.invalid") },
            });
            Schedule();
        }
        Save();
    }

    /// <summary>
    /// Tells an Auto Scaling group that an instance is unhealthy, as its load balancer's health check or EC2's own does: the group terminates it and starts another. For code that probes what stands
    /// behind simulated instances.
    /// </summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cause">What found it unhealthy, for the group's activities; for example <c>an ELB system health check failure</c>.</param>
    /// <returns>False when there is no such instance of a group, or it is leaving already.</returns>
    public bool ReportUnhealthy(string instanceId, string cause)
    {
        ArgumentNullException.ThrowIfNull(instanceId);
        ArgumentNullException.ThrowIfNull(cause);
        lock (_gate)
        {
            if (_account.Of(AutoScalingInstances.Type).FirstOrDefault(i => i.Id == instanceId) is not { } instance
                || instance.Prop("LifecycleState").StartsWith("Terminat", StringComparison.Ordinal)
                || _account.Find(ScalingResources.Group, instance.Region, instance.Prop("AutoScalingGroupName")) is not { } group)
                return false;
            AutoScalingInstances.Terminate(_account, group, instance, $"an instance was taken out of service in response to {cause}");
            Schedule();
        }
        Save();
        return true;
    }

    private void Remember(RecordedCall call)
    {
        if (_calls.Count >= 100_000)
            _calls.RemoveRange(0, 50_000);                                   // a simulator that runs for days keeps the later half
        _calls.Add(call);
    }

    private HttpReply Handle(HttpRequest request)
    {
        HttpReply reply;
        lock (_gate)
        {
            if (request.RawPath.StartsWith("/_simulator/", StringComparison.Ordinal))
                return Control(request);
            _engine.Advance();
            reply = _dispatcher.Handle(request);
            Schedule();
        }
        Save();
        return reply;
    }

    /// <summary>The control address, for processes other than the one that started the simulator.</summary>
    private HttpReply Control(HttpRequest request)
    {
        switch (request.Method, request.RawPath["/_simulator/".Length..])
        {
            case ("GET", "calls"):
                return HttpReply.Text(200, "application/json", new JsonArray([.. _calls.Select(c => new JsonObject { ["service"] = c.Service, ["operation"] = c.Operation, ["region"] = c.Region, ["error"] = c.Error, ["fault"] = c.Fault })]).ToJsonString());
            case ("GET", "resources"):
                return HttpReply.Text(200, "application/json", new JsonArray([.. _account.State.Resources.Select(r => new JsonObject { ["type"] = r.Type, ["region"] = r.Region, ["id"] = r.Id, ["logicalId"] = r.LogicalId, ["stack"] = _account.StackOf(r)?.Name ?? "" })]).ToJsonString());
            case ("GET", "faults"):
                return HttpReply.Text(200, "text/plain", string.Concat(Faults.Remaining.Select(fault => fault + "\n")));
            case ("POST", "faults"):
                try
                {
                    foreach (var line in request.BodyText.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                        Faults.Add(Fault.Parse(line));
                    return HttpReply.Text(200, "text/plain", "simulated fault added\n");
                }
                catch (FormatException error)
                {
                    return HttpReply.Text(400, "text/plain", error.Message + "\n");
                }
            case ("POST", "stacks"):
                var words = request.BodyText.Split(' ', 4, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                if (words.Length < 3 || !StackStates.All.Contains(words[2]))
                    return HttpReply.Text(400, "text/plain", "Expected: REGION STACK STATUS [REASON].\n");
                DecreeStackStatus(words[0], words[1], words[2], words.Length > 3 ? words[3] : "Simulated: put into this state by decree");
                return HttpReply.Text(200, "text/plain", "simulated stack state set\n");
            case ("DELETE", "faults"):
                Faults.Clear();
                return HttpReply.Text(200, "text/plain", "no simulated faults\n");
            default:
                return HttpReply.Text(404, "text/plain", "The simulator's control address has calls and resources (GET), faults (GET, POST one a line, DELETE) and stacks (POST region, name and state).\n");
        }
    }

    private void Tick()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            Schedule();
        }
        Save();
    }

    private void Schedule()
    {
        var next = _engine.Advance();
        if (_account.Changed)
        {
            _account.Changed = false;
            if (Options.StateFile is not null)
                _unsaved = StateFile.Serialize(_account.State, Options.StateFile);
        }
        if (next is not { } due || _disposed)
            return;
        var wait = due - _account.Now;
        _timer.Change(wait < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : wait, Timeout.InfiniteTimeSpan);
    }

    private readonly Lock _file = new();

    private void Save()
    {
        if (Options.StateFile is null)
            return;
        lock (_file)
        {
            byte[]? content;
            lock (_gate)
                (content, _unsaved) = (_unsaved, null);
            if (content is not null)
                StateFile.Write(Options.StateFile, content);
        }
    }

    /// <summary>Stops answering; the state file, where there is one, is complete.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            _disposed = true;
        }
        _server.Dispose();
        _timer.Dispose();
        Save();
    }
}
