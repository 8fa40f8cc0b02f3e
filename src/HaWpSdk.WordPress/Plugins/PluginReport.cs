using HaWpSdk.Policy.Findings;

namespace HaWpSdk.WordPress.Plugins;

/// <summary>What a plugin means for a cluster of several web nodes.</summary>
public enum PluginVerdict
{
    /// <summary>State only in the database, a shared object cache or uploads.</summary>
    Ok,

    /// <summary>Works, but keeps state on the node or in files, or has an optional part that would break.</summary>
    Warn,

    /// <summary>Its default or main job breaks with several nodes, or repeats what the infrastructure must do.</summary>
    Forbid,
}

/// <summary>Where a report's judgement comes from.</summary>
public enum PluginJudgementSource
{
    /// <summary>Neither the catalogue nor the code says anything.</summary>
    None,

    /// <summary>The catalogue knows the plugin.</summary>
    Catalogue,

    /// <summary>The code shows behaviours.</summary>
    Code,

    /// <summary>Both.</summary>
    Both,
}

/// <summary>One thing a plugin does, with the places that show it.</summary>
/// <param name="Name">A word of <see cref="PluginBehaviours"/>.</param>
/// <param name="Weight">What it means for the verdict.</param>
/// <param name="Evidence">The places, the strongest first; empty when the catalogue alone says it.</param>
public sealed record PluginBehaviour(string Name, PluginVerdict Weight, IReadOnlyList<Evidence> Evidence);

/// <summary>The judgement of one plugin.</summary>
public sealed record PluginReport
{
    /// <summary>The folder's (or single file's) name.</summary>
    public required string Slug { get; init; }

    /// <summary>Plugin, must-use plugin, theme or drop-in.</summary>
    public Manifests.InventoryKind Kind { get; init; }

    /// <summary>The name in the plugin's header; empty when there is none.</summary>
    public string Name { get; init; } = "";

    /// <summary>The version in the plugin's header; empty when there is none.</summary>
    public string Version { get; init; } = "";

    /// <summary>Who says it.</summary>
    public PluginJudgementSource Source { get; init; }

    /// <summary>The judgement: the worse of <see cref="CatalogueVerdict"/> and <see cref="CodeVerdict"/>.</summary>
    public PluginVerdict Verdict { get; init; }

    /// <summary>What the catalogue says; <see langword="null"/> when it does not know the plugin or was not asked.</summary>
    public PluginVerdict? CatalogueVerdict { get; init; }

    /// <summary>What the code says; <see langword="null"/> when there was no code to read.</summary>
    public PluginVerdict? CodeVerdict { get; init; }

    /// <summary>Whether catalogue and code disagree.</summary>
    public bool IsConflict => CatalogueVerdict is { } catalogue && CodeVerdict is { } code && catalogue != code;

    /// <summary>The catalogue's note; empty when there is none.</summary>
    public string Note { get; init; } = "";

    /// <summary>Cookies by which the plugin personalises pages, from the catalogue; names may end in <c>*</c>.</summary>
    public IReadOnlyList<string> Cookies { get; init; } = [];

    /// <summary>What it does, ordered by name.</summary>
    public IReadOnlyList<PluginBehaviour> Behaviours { get; init; } = [];

    /// <summary>All evidence, that of the heaviest behaviours first.</summary>
    public IEnumerable<Evidence> Evidence => Behaviours.OrderByDescending(behaviour => behaviour.Weight).SelectMany(behaviour => behaviour.Evidence);

    /// <summary>Number of files in the plugin's folder; <see langword="null"/> when only a manifest was read.</summary>
    public int? FileCount { get; init; }

    /// <summary>What kept the code from being read as a whole, for example a file over the size limit; empty when nothing did.</summary>
    public IReadOnlyList<Evidence> Unread { get; init; } = [];
}
