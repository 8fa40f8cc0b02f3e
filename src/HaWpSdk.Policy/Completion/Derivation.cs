using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Policy.Completion;

/// <summary>Computes a value from others.</summary>
/// <param name="context">What it may look at.</param>
/// <returns>The node; <see langword="null"/> leaves the path absent, an <see cref="UnknownNode"/> makes it unknown.</returns>
public delegate PolicyNode? Derivation(DerivationContext context);

/// <summary>What a derivation may look at.</summary>
public sealed class DerivationContext
{
    private readonly CompletionRun _run;
    private readonly MapNode _root;

    internal DerivationContext(CompletionRun run, MapNode? item, string? itemKey, Lookup[] inputs)
    {
        _run = run;
        _root = run.Draft.Root;
        Item = item;
        ItemKey = itemKey;
        Inputs = inputs;
        foreach (var input in inputs)
        {
            // What an input leads to may be kept; a list never changes, nor does anything in it.
            if (input is { State: not LookupState.Absent, Node: MapNode })
            {
                run.Draft.Share();
                break;
            }
        }
    }

    /// <summary>The document as far as it is completed. Ask during the call: the completion goes on after it.</summary>
    public MapNode Root
    {
        get
        {
            _run.Draft.Share();
            return _root;
        }
    }

    /// <summary>The item, for a path inside a list of items.</summary>
    public MapNode? Item { get; }

    /// <summary>The key of the item.</summary>
    public string? ItemKey { get; }

    /// <summary>What was found at the paths named in <c>of:</c>, in their order; for an absent one the section above it without its content.</summary>
    public IReadOnlyList<Lookup> Inputs { get; }

    /// <summary>The run's clock, if it has one.</summary>
    public DateTimeOffset? Now => _run.Now;
}
