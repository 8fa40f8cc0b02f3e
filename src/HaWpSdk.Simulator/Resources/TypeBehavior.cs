namespace HaWpSdk.Simulator.Resources;

/// <summary>How true to AWS something is.</summary>
internal enum Fidelity
{
    /// <summary>Behaves as AWS does in what a cluster's life cycle meets.</summary>
    Modelled,

    /// <summary>Answers, with the simplification that the note names.</summary>
    Simplified,

    /// <summary>Refused with a clear error.</summary>
    Absent,
}

/// <summary>What the simulator knows of a resource type beyond its specification.</summary>
internal sealed class TypeBehavior
{
    public required string Type { get; init; }
    public Fidelity Fidelity { get; set; } = Fidelity.Simplified;
    public string Note { get; set; } = "properties validated, replacement and identifiers from the specification; no behaviour of its own";

    /// <summary>Durations in seconds as AWS typically takes; divided by the time scale.</summary>
    public double CreateSeconds { get; set; } = 10;
    public double UpdateSeconds { get; set; } = 10;
    public double DeleteSeconds { get; set; } = 5;

    /// <summary>The property that names the resource, unique per region (or account for global types).</summary>
    public string NameProperty { get; set; } = "";
    public int NameLimit { get; set; } = 64;
    public bool LowerCaseName { get; set; }

    /// <summary>The prefix of generated ids such as <c>vpc-</c>.</summary>
    public string IdPrefix { get; set; } = "";
    public bool Global { get; set; }

    /// <summary>Gives the physical id; by default it is the name, the prefixed id or the ARN that the specification asks for.</summary>
    public Func<ResourceContext, string>? Identify { get; set; }
    public Action<ResourceContext>? Create { get; set; }
    public Action<ResourceContext>? Update { get; set; }
    public Action<ResourceContext>? Delete { get; set; }

    /// <summary>Why a create or update is not over yet, or null when it is.</summary>
    public Func<ResourceContext, string?>? Waiting { get; set; }

    /// <summary>Properties of the "may replace" kind that really replace here.</summary>
    public IReadOnlySet<string> ReplacingProperties { get; set; } = new HashSet<string>();

    /// <summary>Whether DeletionPolicy Snapshot takes a snapshot.</summary>
    public Action<ResourceContext>? Snapshot { get; set; }

    /// <summary>The default of DeletionPolicy, by properties.</summary>
    public Func<System.Text.Json.Nodes.JsonObject, string> DefaultDeletionPolicy { get; set; } = _ => "Delete";
}
