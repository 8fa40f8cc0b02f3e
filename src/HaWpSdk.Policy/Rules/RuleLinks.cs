namespace HaWpSdk.Policy.Rules;

/// <summary>Where the pages of the rules are.</summary>
public static class RuleLinks
{
    /// <summary>The folder of the pages.</summary>
    public const string Base = "https://github.com/hawpsdk/hawpsdk/blob/main/docs/rules/";

    /// <summary>The page of a rule. Users' own rules share one page about writing rules.</summary>
    /// <param name="id">The id of the rule.</param>
    public static string For(string id) => id is not null && id.StartsWith("HAW90", StringComparison.Ordinal) ? Base + "your-own.md" : Base + id + ".md";
}
