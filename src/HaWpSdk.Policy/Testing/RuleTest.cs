using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Evaluation;
using HaWpSdk.Policy.Rules;

namespace HaWpSdk.Policy.Testing;

/// <summary>One case of a <c>tests.yaml</c>.</summary>
public sealed class RuleTest
{
    internal RuleTest(string ruleId, string name, MapNode input, bool isRaw, Layers layers, DateTimeOffset now, Outcome status, SourcePosition position)
    {
        RuleId = ruleId;
        Name = name;
        Input = input;
        IsRaw = isRaw;
        Layers = layers;
        Now = now;
        Status = status;
        Position = position;
    }

    /// <summary>The rule it is about.</summary>
    public string RuleId { get; }

    /// <summary>What it shows.</summary>
    public string Name { get; }

    /// <summary>The document: a collected one, or with <see cref="IsRaw"/> a completed one.</summary>
    public MapNode Input { get; }

    /// <summary>Whether the input is complete as it stands.</summary>
    public bool IsRaw { get; }

    /// <summary>The layers whose producers took part.</summary>
    public Layers Layers { get; }

    /// <summary>The run's clock.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>What is expected.</summary>
    public Outcome Status { get; }

    /// <summary>Where the finding is expected; <see langword="null"/> for anywhere.</summary>
    public string? At { get; init; }

    /// <summary>The clause that is expected to fail; <see langword="null"/> for any.</summary>
    public string? Clause { get; init; }

    /// <summary>The severity that is expected; <see langword="null"/> for any.</summary>
    public Severity? Severity { get; init; }

    /// <summary>Where the case is written.</summary>
    public SourcePosition Position { get; }

    /// <summary>Rule and name.</summary>
    public override string ToString() => RuleId + ": " + Name;
}
