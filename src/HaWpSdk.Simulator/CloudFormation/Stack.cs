using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace HaWpSdk.Simulator.CloudFormation;

/// <summary>A stack with its resources, events and, while it changes, its operation.</summary>
internal sealed class Stack
{
    public string StackId { get; set; } = "";
    public string Name { get; set; } = "";
    public string Region { get; set; } = "";
    public string Status { get; set; } = "";
    public string StatusReason { get; set; } = "";
    public DateTimeOffset Created { get; set; }
    public DateTimeOffset? Updated { get; set; }
    public DateTimeOffset? Deleted { get; set; }
    public string TemplateBody { get; set; } = "";

    /// <summary>As given: <c>Ref</c> of an SSM parameter type gives the value looked up, kept in <see cref="ResolvedParameters"/>.</summary>
    public Dictionary<string, string> Parameters { get; set; } = [];
    public Dictionary<string, string> ResolvedParameters { get; set; } = [];
    public Dictionary<string, string> Tags { get; set; } = [];
    public List<string> NotificationArns { get; set; } = [];
    public List<string> Capabilities { get; set; } = [];
    public string RoleArn { get; set; } = "";
    public bool TerminationProtection { get; set; }
    public string Policy { get; set; } = "";
    public bool DisableRollback { get; set; }
    public int? TimeoutMinutes { get; set; }
    public Dictionary<string, StackResource> Resources { get; set; } = [];
    public List<StackEvent> Events { get; set; } = [];
    public List<JsonObject> Outputs { get; set; } = [];
    public List<ChangeSet> ChangeSets { get; set; } = [];
    public StackOperation? Operation { get; set; }
    public string DriftStatus { get; set; } = "NOT_CHECKED";
    public DateTimeOffset? DriftChecked { get; set; }
    public List<JsonObject> DriftDetections { get; set; } = [];

    /// <summary>Tokens of operations already started, by <c>ClientRequestToken</c>.</summary>
    public Dictionary<string, string> Tokens { get; set; } = [];

    /// <summary>Signals for creation policies by logical id: unique ids that succeeded.</summary>
    public Dictionary<string, List<string>> Signals { get; set; } = [];

    [JsonIgnore]
    private (string Body, Template Parsed)? _parsed;

    [JsonIgnore]
    public Template Template => ParsedTemplate();

    private Template ParsedTemplate()
    {
        if (_parsed is not { } parsed || parsed.Body != TemplateBody)
            _parsed = parsed = (TemplateBody, Template.Parse(TemplateBody));
        return parsed.Parsed;
    }

    [JsonIgnore]
    public bool IsDeleted => Status == "DELETE_COMPLETE";

    [JsonIgnore]
    public bool InProgress => Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) && Status != "REVIEW_IN_PROGRESS";
}

/// <summary>One resource of a stack as CloudFormation remembers it.</summary>
internal sealed class StackResource
{
    public string LogicalId { get; set; } = "";
    public string Type { get; set; } = "";
    public string PhysicalId { get; set; } = "";
    public string Status { get; set; } = "";
    public string Reason { get; set; } = "";
    public DateTimeOffset Updated { get; set; }

    /// <summary>The last properties that were applied, intrinsics resolved, dynamic references not.</summary>
    public JsonObject Properties { get; set; } = [];
    public string DeletionPolicy { get; set; } = "";
    public string UpdateReplacePolicy { get; set; } = "";

    /// <summary>What it depends on, so that it can be deleted without its template.</summary>
    public List<string> Dependencies { get; set; } = [];
    public string DriftStatus { get; set; } = "NOT_CHECKED";
    public JsonNode? Metadata { get; set; }
}

/// <summary>One stack event.</summary>
internal sealed class StackEvent
{
    public string Id { get; set; } = "";
    public string LogicalId { get; set; } = "";
    public string PhysicalId { get; set; } = "";
    public string Type { get; set; } = "";
    public string Status { get; set; } = "";
    public string Reason { get; set; } = "";
    public DateTimeOffset Time { get; set; }
    public string Properties { get; set; } = "";
    public string Token { get; set; } = "";
}

/// <summary>A change set, computed when it was created.</summary>
internal sealed class ChangeSet
{
    public string Id { get; set; } = "";
    public string Name { get; set; } = "";
    public string Type { get; set; } = "";
    public string Status { get; set; } = "";
    public string StatusReason { get; set; } = "";
    public string ExecutionStatus { get; set; } = "";
    public string Description { get; set; } = "";
    public DateTimeOffset Created { get; set; }

    /// <summary>When the computation is over and the status final.</summary>
    public DateTimeOffset ReadyAt { get; set; }
    public string TemplateBody { get; set; } = "";
    public Dictionary<string, string> Parameters { get; set; } = [];
    public Dictionary<string, string> ResolvedParameters { get; set; } = [];
    public Dictionary<string, string> Tags { get; set; } = [];
    public List<string> Capabilities { get; set; } = [];
    public List<string> NotificationArns { get; set; } = [];
    public string RoleArn { get; set; } = "";
    public string OnStackFailure { get; set; } = "";
    public bool ImportExisting { get; set; }
    public List<JsonObject> Changes { get; set; } = [];
    public Dictionary<string, JsonObject> ResourcesToImport { get; set; } = [];
    public string Token { get; set; } = "";
}

/// <summary>What a running operation does next. Persisted, so a restarted simulator carries on.</summary>
internal sealed class StackOperation
{
    /// <summary><c>create</c>, <c>update</c>, <c>import</c> or <c>delete</c>.</summary>
    public string Kind { get; set; } = "";

    /// <summary><c>forward</c>, <c>cleanup</c>, <c>rollback</c>, <c>rollback-cleanup</c>, or <c>halted</c> (rollback disabled).</summary>
    public string Phase { get; set; } = "forward";
    public string Token { get; set; } = "";
    public List<StackStep> Steps { get; set; } = [];

    /// <summary>Steps that went forward, kept for a rollback.</summary>
    public List<StackStep> Done { get; set; } = [];
    public bool DisableRollback { get; set; }
    public string OnFailure { get; set; } = "ROLLBACK";
    public bool RetainExceptOnCreate { get; set; }
    public bool Cancelled { get; set; }
    public bool ForceDelete { get; set; }
    public string ChangeSetId { get; set; } = "";
    public string OldTemplateBody { get; set; } = "";
    public Dictionary<string, string> OldParameters { get; set; } = [];
    public Dictionary<string, string> OldResolvedParameters { get; set; } = [];
    public Dictionary<string, string> OldTags { get; set; } = [];
    public string TemporaryPolicy { get; set; } = "";
    public List<string> RetainResources { get; set; } = [];
    public List<string> ResourcesToSkip { get; set; } = [];
    public Dictionary<string, JsonObject> ResourcesToImport { get; set; } = [];
    public DateTimeOffset Started { get; set; }
    public string FailureReason { get; set; } = "";
}

/// <summary>One resource's part in an operation.</summary>
internal sealed class StackStep
{
    public string LogicalId { get; set; } = "";
    public string Type { get; set; } = "";

    /// <summary><c>create</c>, <c>update</c>, <c>replace</c>, <c>delete</c>, <c>import</c>, <c>restore</c>.</summary>
    public string Action { get; set; } = "";

    /// <summary><c>waiting</c>, <c>running</c>, <c>done</c>, <c>failed</c>, <c>unchanged</c>.</summary>
    public string State { get; set; } = "waiting";
    public DateTimeOffset Due { get; set; }
    public DateTimeOffset StartedAt { get; set; }
    public List<string> Needs { get; set; } = [];
    public string PhysicalId { get; set; } = "";
    public string OldPhysicalId { get; set; } = "";
    public JsonObject? OldProperties { get; set; }
    public JsonObject? NewProperties { get; set; }
    public string Policy { get; set; } = "";
    public string OldDeletionPolicy { get; set; } = "";
    public string Failure { get; set; } = "";
}
