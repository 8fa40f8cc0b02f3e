namespace HaWpSdk.Simulator.Faults;

/// <summary>Holds the faults that are still to happen. Safe to use from any thread while calls run.</summary>
public sealed class FaultInjector
{
    private sealed class Pending(Fault fault)
    {
        public Fault Fault { get; } = fault;
        public int Seen { get; set; }
        public int Done { get; set; }
    }

    private readonly Lock _gate = new();
    private readonly List<Pending> _pending = [];

    internal FaultInjector()
    {
    }

    /// <summary>How far the simulator's clock is off, after a <see cref="FaultKind.ClockSkew"/>.</summary>
    internal TimeSpan ClockOffset { get; set; }

    /// <summary>Adds a fault; faults are tried in the order added.</summary>
    /// <param name="fault">The fault.</param>
    public void Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (_gate)
            _pending.Add(new Pending(fault));
    }

    /// <summary>Removes all faults and sets the clock right.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _pending.Clear();
            ClockOffset = TimeSpan.Zero;
        }
    }

    /// <summary>The faults that can still happen.</summary>
    public IReadOnlyList<Fault> Remaining
    {
        get
        {
            lock (_gate)
                return [.. _pending.Where(p => p.Fault.Times is not { } times || p.Done < times).Select(p => p.Fault)];
        }
    }

    internal Fault? ForCall(string service, string operation) => Take(fault =>
        fault.Kind is not (FaultKind.FailResource or FaultKind.SlowResource)
        && (fault.Service is null || fault.Service == service) && (fault.Operation is null || fault.Operation == operation));

    internal Fault? ForResource(FaultKind kind, string logicalId, string type, string action) => Take(fault =>
        fault.Kind == kind && (fault.LogicalId is null || fault.LogicalId == logicalId)
        && (fault.ResourceType is null || fault.ResourceType == type) && (fault.Action is null || fault.Action == action));

    private Fault? Take(Func<Fault, bool> meets)
    {
        lock (_gate)
        {
            foreach (var pending in _pending)
            {
                if (pending.Fault.Times is { } times && pending.Done >= times || !meets(pending.Fault))
                    continue;
                if (++pending.Seen <= pending.Fault.After)
                    continue;
                pending.Done++;
                return pending.Fault;
            }
            return null;
        }
    }
}
