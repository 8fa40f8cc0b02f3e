using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Rules;

namespace HaWpSdk.Policy.Findings;

/// <summary>A broken rule at one place.</summary>
public sealed class Finding
{
    internal Finding(Rule? rule, RuleClause? clause, Severity severity, string at, string path, string subject, string actual, string expected, PolicyNode? node, bool isAbsent, string id, string name, string message, string why, string remedy)
    {
        Rule = rule;
        Clause = clause;
        Severity = severity;
        At = at;
        Path = path;
        Subject = subject;
        Actual = actual;
        Expected = expected;
        Node = node;
        IsAbsent = isAbsent;
        RuleId = id;
        RuleName = name;
        Message = message;
        Why = why;
        Remedy = remedy;
    }

    /// <summary>The rule; <see langword="null"/> for the engine's own findings.</summary>
    public Rule? Rule { get; }

    /// <summary>The clause; <see langword="null"/> for the engine's own findings.</summary>
    public RuleClause? Clause { get; }

    /// <summary>The id of the rule.</summary>
    public string RuleId { get; }

    /// <summary>The name of the rule.</summary>
    public string RuleName { get; }

    /// <summary>The severity.</summary>
    public Severity Severity { get; }

    /// <summary>The place in the document: the item at fault, <c>plugins[wp-rocket]</c>, or the value, <c>database.multiAz</c>.</summary>
    public string At { get; }

    /// <summary>The path of the value that decided.</summary>
    public string Path { get; }

    /// <summary>The key of the item at fault, or the path.</summary>
    public string Subject { get; }

    /// <summary>What was found.</summary>
    public string Actual { get; }

    /// <summary>What was wanted.</summary>
    public string Expected { get; }

    /// <summary>The node at fault; for an absent value the nearest node above it.</summary>
    public PolicyNode? Node { get; }

    /// <summary>Whether the value at fault is absent.</summary>
    public bool IsAbsent { get; }

    /// <summary>Where it was written; <see langword="null"/> when nobody wrote it.</summary>
    public SourcePosition? Position => Node?.Position;

    /// <summary>What is wrong, one sentence.</summary>
    public string Message { get; }

    /// <summary>What happens, one or two sentences.</summary>
    public string Why { get; }

    /// <summary>What to do, one sentence.</summary>
    public string Remedy { get; }

    /// <summary>The page of the rule.</summary>
    public string HelpUri => RuleLinks.For(RuleId);

    /// <summary>What made it: places in plugin code, for findings about plugins.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>The reason somebody gave for accepting it; <see langword="null"/> while it counts.</summary>
    public string? AcceptedBecause { get; init; }

    /// <summary>The words a user reads everywhere: what is wrong, what happens, what to do.</summary>
    public string Text => string.Join(" ", new[] { Message, Why, Remedy }.Where(t => t.Length > 0));

    /// <summary>The same finding, accepted.</summary>
    /// <param name="because">The reason.</param>
    public Finding Accepted(string because) => new(Rule, Clause, Severity, At, Path, Subject, Actual, Expected, Node, IsAbsent, RuleId, RuleName, Message, Why, Remedy)
    {
        Evidence = Evidence,
        AcceptedBecause = because,
    };

    /// <summary>The same finding with another severity.</summary>
    /// <param name="severity">The severity.</param>
    public Finding WithSeverity(Severity severity) => new(Rule, Clause, severity, At, Path, Subject, Actual, Expected, Node, IsAbsent, RuleId, RuleName, Message, Why, Remedy)
    {
        Evidence = Evidence,
        AcceptedBecause = AcceptedBecause,
    };

    /// <summary>The same finding with evidence.</summary>
    /// <param name="evidence">The evidence.</param>
    public Finding WithEvidence(IReadOnlyList<Evidence> evidence) => new(Rule, Clause, Severity, At, Path, Subject, Actual, Expected, Node, IsAbsent, RuleId, RuleName, Message, Why, Remedy)
    {
        Evidence = evidence,
        AcceptedBecause = AcceptedBecause,
    };

    /// <summary>The same finding at another place: that of the original, where a copy was judged.</summary>
    /// <param name="position">The place.</param>
    public Finding MovedTo(SourcePosition position) => new(Rule, Clause, Severity, At, Path, Subject, Actual, Expected, new UnknownNode(null, position), IsAbsent, RuleId, RuleName, Message, Why, Remedy)
    {
        Evidence = Evidence,
        AcceptedBecause = AcceptedBecause,
    };

    /// <summary>One line: <c>HAW0501 error: …</c>.</summary>
    public override string ToString() => $"{RuleId} {Severity.ToString().ToLowerInvariant()}: {Text}";

    /// <summary>A finding of the engine itself.</summary>
    /// <param name="rule">Which one.</param>
    /// <param name="position">Where.</param>
    /// <param name="at">The place in the document; may be empty.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="remedy">What to do.</param>
    public static Finding OfEngine(EngineRule rule, SourcePosition? position, string at, string message, string remedy)
    {
        if (rule is null)
        {
            throw new ArgumentNullException(nameof(rule));
        }

        var node = position is null ? null : new UnknownNode(null, position);
        return new(null, null, rule.Severity, at, at, at, string.Empty, string.Empty, node, false, rule.Id, rule.Name, message, string.Empty, remedy);
    }
}

/// <summary>One place that led to a finding.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="What">What stands there.</param>
public sealed record Evidence(string Path, int Line, string What);
