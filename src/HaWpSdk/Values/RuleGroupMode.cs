namespace HaWpSdk.Values;

/// <summary>What a managed group of WAF rules does on a match.</summary>
public enum RuleGroupMode
{
    /// <summary>It counts.</summary>
    Count,

    /// <summary>It blocks.</summary>
    Block,
}
