using HaWpSdk.Policy.Conditions;

namespace HaWpSdk.Policy.Rules;

/// <summary>One part of a rule, decided by itself.</summary>
public sealed class RuleClause
{
    private IReadOnlyList<string> _reads = [];

    internal RuleClause(string name, Severity? severity, RuleFix? fix, string? message, string? why, string? remedy)
    {
        Name = name;
        OwnSeverity = severity;
        Fix = fix;
        Message = message;
        Why = why;
        Remedy = remedy;
    }

    /// <summary>The name, unique in its rule.</summary>
    public string Name { get; }

    /// <summary>Its own severity; <see langword="null"/> for the rule's.</summary>
    public Severity? OwnSeverity { get; }

    /// <summary>The change that repairs it, if there is one.</summary>
    public RuleFix? Fix { get; }

    /// <summary>Its own message; <see langword="null"/> for the rule's.</summary>
    public string? Message { get; }

    /// <summary>Its own consequence; <see langword="null"/> for the rule's.</summary>
    public string? Why { get; }

    /// <summary>Its own remedy; <see langword="null"/> for the rule's.</summary>
    public string? Remedy { get; }

    /// <summary>The built-in check it runs; <see langword="null"/> for a condition.</summary>
    public string? Check { get; internal set; }

    /// <summary>The paths it reads, as in the definition of the document.</summary>
    public IReadOnlyList<string> Paths { get; private set; } = [];

    /// <summary>The same with the keys of the items that the rule names.</summary>
    internal IReadOnlyList<string> Reads
    {
        get => _reads;
        set => (_reads, Paths) = (value, RulePaths.WithoutKeys(value));
    }

    internal Condition? Assert { get; set; }

    internal PathSource? Each { get; set; }

    internal Condition? Where { get; set; }
}
