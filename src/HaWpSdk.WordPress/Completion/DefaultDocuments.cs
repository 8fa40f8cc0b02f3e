using HaWpSdk.Policy.Documents;

namespace HaWpSdk.WordPress.Completion;

/// <summary>Documents to start from.</summary>
public static class DefaultDocuments
{
    /// <summary>
    /// The default production document, collected and not yet completed: a cluster <c>newsroom</c> in <c>eu-west-1</c> with the domain <c>www.example.com</c>, as
    /// somebody writes it who says nothing that has a default. Rule tests are laid over it, and a scan without a cluster judges plugins against it.
    /// </summary>
    public static MapNode Production { get; } = MapNode.Empty
        .With("name", Text("newsroom"))
        .With("environment", Text("production"))
        .With("region", Text("eu-west-1"))
        .With("domain", MapNode.Empty.With("primary", Text("www.example.com")));

    private static ScalarNode Text(string text) => new(PolicyValue.OfText(text));
}
