using HaWpSdk.Policy.Conditions;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Policy.Completion;

/// <summary>One completion of one document: the document as far as it is, the clock, and what conditions are evaluated with.</summary>
internal sealed class CompletionRun(MapNode document, DateTimeOffset? now)
{
    // The list an item stands in does not matter for a condition about the item.
    private static readonly PathSource Items = new(DocumentPath.Root, false, string.Empty, null);
    private readonly EvaluationContext _context = new(document, now);

    public DocumentDraft Draft { get; } = new(document);

    public DateTimeOffset? Now { get; } = now;

    /// <summary>Evaluates a condition on the document as far as it is.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="item">The item it is about, for a path inside a list of items.</param>
    public Truth Evaluate(Condition condition, ListItem? item)
    {
        _context.Root = Draft.Root;
        if (item is not { } entered)
        {
            return condition.Evaluate(_context);
        }

        _context.Enter(Items, entered, 0);
        var truth = condition.Evaluate(_context);
        _context.Leave();
        return truth;
    }
}
