using HaWpSdk.Policy.Conditions;
using HaWpSdk.Policy.Yaml;

namespace HaWpSdk.Policy.Rules;

/// <summary>One rule, as written in its <c>rule.yaml</c>.</summary>
public sealed class Rule
{
    private IReadOnlyList<string> _whereReads = [];

    internal Rule(string id, string name, string title, RuleCategory category, Severity severity, string introduced, RuleTarget target, Layers layers, string? message, string why, string remedy)
    {
        Id = id;
        Name = name;
        Title = title;
        Category = category;
        Severity = severity;
        Introduced = introduced;
        Target = target;
        Layers = layers;
        Message = message ?? DefaultMessage;
        Why = why;
        Remedy = remedy;
    }

    /// <summary>The message of a rule that has none of its own.</summary>
    public const string DefaultMessage = "'{path}' is {actual}; the cluster needs {expected}.";

    /// <summary>The id, <c>HAW0501</c>.</summary>
    public string Id { get; }

    /// <summary>The name of the mistake, <c>db-single-az</c>.</summary>
    public string Name { get; }

    /// <summary>A sentence that is true when the rule passes.</summary>
    public string Title { get; }

    /// <summary>What it protects.</summary>
    public RuleCategory Category { get; }

    /// <summary>The severity, after the profile.</summary>
    public Severity Severity { get; internal set; }

    /// <summary>Whether a profile lowered or raised the severity, so that clauses with a severity of their own follow.</summary>
    internal Severity? ProfileSeverity { get; set; }

    /// <summary>The version of HaWpSdk that brought it.</summary>
    public string Introduced { get; }

    /// <summary>The kind of document it is about.</summary>
    public RuleTarget Target { get; }

    /// <summary>Where it speaks.</summary>
    public Layers Layers { get; }

    /// <summary>The message.</summary>
    public string Message { get; }

    /// <summary>What happens on several nodes.</summary>
    public string Why { get; }

    /// <summary>What to do.</summary>
    public string Remedy { get; }

    /// <summary>Its sources.</summary>
    public IReadOnlyList<RuleReference> References { get; internal set; } = [];

    /// <summary>Its parameters with their present values, as written.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; internal set; } = new Dictionary<string, string>();

    /// <summary>Its clauses.</summary>
    public IReadOnlyList<RuleClause> Clauses { get; internal set; } = [];

    /// <summary>The paths its precondition reads, as in the definition of the document.</summary>
    public IReadOnlyList<string> WherePaths { get; private set; } = [];

    /// <summary>The same with the keys of the items that the rule names.</summary>
    internal IReadOnlyList<string> WhereReads
    {
        get => _whereReads;
        set => (_whereReads, WherePaths) = (value, RulePaths.WithoutKeys(value));
    }

    /// <summary>The page of the rule.</summary>
    public string HelpUri => RuleLinks.For(Id);

    /// <summary>The file it was read from.</summary>
    public string File => Tree.File;

    internal Condition? Where { get; set; }

    internal YamlTree Tree { get; set; } = null!;

    /// <summary>The severity of one of its clauses.</summary>
    /// <param name="clause">The clause.</param>
    /// <remarks>A profile that lowers the rule lowers every clause to at most that severity; one that raises it raises those without a severity of their own.</remarks>
    public Severity SeverityOf(RuleClause clause)
    {
        if (clause is null)
        {
            throw new ArgumentNullException(nameof(clause));
        }

        if (clause.OwnSeverity is not { } own)
        {
            return Severity;
        }

        return ProfileSeverity is { } lowered && lowered < own ? lowered : own;
    }

    /// <summary>The same rule under another severity of a profile.</summary>
    /// <param name="severity">The severity; <see langword="null"/> to leave it.</param>
    internal Rule With(Severity? severity)
    {
        var changed = (Rule)MemberwiseClone();
        changed.Severity = severity ?? Severity;
        changed.ProfileSeverity = severity ?? ProfileSeverity;
        return changed;
    }

    /// <summary>Id and name.</summary>
    public override string ToString() => Id + " " + Name;
}
