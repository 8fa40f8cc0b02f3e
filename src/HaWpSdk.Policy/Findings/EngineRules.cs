using HaWpSdk.Policy.Rules;

namespace HaWpSdk.Policy.Findings;

/// <summary>A finding that is not one of a rule file: the engine's own, or about the use of the API.</summary>
/// <param name="Id">The id, <c>HAW00nn</c>.</param>
/// <param name="Name">The name of the mistake.</param>
/// <param name="Title">A sentence that is true when all is well.</param>
/// <param name="Severity">Its severity.</param>
public sealed record EngineRule(string Id, string Name, string Title, Severity Severity);

/// <summary>The engine's own findings, HAW0001 to HAW0099.</summary>
public static class EngineRules
{
    /// <summary>The result of a builder's method is thrown away (compiler).</summary>
    public static EngineRule ResultThrownAway { get; } = new("HAW0001", "result-thrown-away", "The result of every builder call is used", Severity.Warning);

    /// <summary>Text where a secret is expected (compiler).</summary>
    public static EngineRule SecretLiteral { get; } = new("HAW0002", "secret-is-text", "No secret stands in the source", Severity.Error);

    /// <summary>A chain that is never built (compiler).</summary>
    public static EngineRule NeverBuilt { get; } = new("HAW0003", "never-built", "Every cluster that is begun is built", Severity.Warning);

    /// <summary>A finding is accepted without a reason.</summary>
    public static EngineRule NoReason { get; } = new("HAW0004", "accepted-without-reason", "Every accepted finding has a reason", Severity.Error);

    /// <summary>An acceptance is past its date.</summary>
    public static EngineRule Expired { get; } = new("HAW0005", "acceptance-expired", "No acceptance is past its date", Severity.Warning);

    /// <summary>An acceptance matches no finding.</summary>
    public static EngineRule Unused { get; } = new("HAW0006", "acceptance-unused", "Every acceptance matches a finding", Severity.Warning);

    /// <summary>An input that cannot be read.</summary>
    public static EngineRule Unreadable { get; } = new("HAW0007", "unreadable-input", "Every input can be read", Severity.Error);

    /// <summary>The analyzer failed inside (compiler).</summary>
    public static EngineRule InternalFailure { get; } = new("HAW0008", "internal-failure", "The analyzer works", Severity.Warning);

    /// <summary>Nothing could be checked.</summary>
    public static EngineRule NothingChecked { get; } = new("HAW0009", "nothing-checked", "At least one rule could be checked", Severity.Error);

    /// <summary>A document does not fit its definition.</summary>
    public static EngineRule WrongType { get; } = new("HAW0010", "wrong-type", "Every document fits its definition", Severity.Error);

    /// <summary>An acceptance names a rule that does not exist.</summary>
    public static EngineRule NoSuchRule { get; } = new("HAW0011", "no-such-rule", "Every acceptance names a rule that exists", Severity.Error);

    /// <summary>What runs is not what is described. Only an audit sees that.</summary>
    public static EngineRule Drift { get; } = new("HAW0012", "drift", "The running cluster is as it is described", Severity.Warning);

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<EngineRule> All { get; } =
        [ResultThrownAway, SecretLiteral, NeverBuilt, NoReason, Expired, Unused, Unreadable, InternalFailure, NothingChecked, WrongType, NoSuchRule, Drift];
}
