using HaWpSdk.WordPress.Php;
using HaWpSdk.WordPress.Plugins.Behaviours;

namespace HaWpSdk.WordPress.Plugins;

/// <summary>Reads the PHP code of one plugin and says what it does.</summary>
public static class PluginAnalyzer
{
    private static readonly BehaviourFinder[] Finders =
    [
        new PageCacheBehaviour(), new BackupBehaviour(), new DropInBehaviour(), new ConfigurationBehaviour(), new NodeStateBehaviour(), new DatabaseBehaviour(), new RequestBehaviour(),
    ];

    /// <summary>Analyses the code.</summary>
    /// <param name="files">The plugin's PHP files, and JSON files by which modules describe themselves (<c>module.json</c>).</param>
    /// <param name="cancellationToken">Stops between files.</param>
    /// <returns>The behaviours, ordered by name, one entry a name.</returns>
    public static IReadOnlyList<PluginBehaviour> Analyze(IReadOnlyList<PhpSourceFile> files, CancellationToken cancellationToken = default) =>
        Analyze(files, InOrder, cancellationToken);

    /// <summary>Analyses the code, files side by side where they do not depend on each other.</summary>
    /// <param name="files">The plugin's PHP files, and JSON files by which modules describe themselves (<c>module.json</c>).</param>
    /// <param name="loop">How to run independent steps. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    /// <returns>The behaviours, ordered by name, one entry a name.</returns>
    public static IReadOnlyList<PluginBehaviour> Analyze(IReadOnlyList<PhpSourceFile> files, PhpLoop loop, CancellationToken cancellationToken = default) =>
        Analyze(files, loop, Judgement.Default, cancellationToken);

    /// <summary>The same with other fitted numbers, and with word of the files that were read or passed over.</summary>
    internal static IReadOnlyList<PluginBehaviour> Analyze(IReadOnlyList<PhpSourceFile> files, PhpLoop loop, Judgement judgement, CancellationToken cancellationToken, Action<int>? settled = null)
    {
        if (files is null || loop is null)
            throw new ArgumentNullException(files is null ? nameof(files) : nameof(loop));
        var own = VendoredCode.Own(files.Where(file => !IsDescription(file)).ToList(), loop, cancellationToken, settled);
        var code = new PluginCode(new PhpProject(own, Settling(loop, settled), cancellationToken), files.Where(IsDescription).ToList(), judgement);
        var found = new List<PluginBehaviour>();
        foreach (var finder in Finders)
        {
            cancellationToken.ThrowIfCancellationRequested();
            code.Renew();
            found.AddRange(finder.Find(code));
        }

        return Merge(found);
    }

    /// <summary>The verdict that follows from behaviours: the heaviest one's.</summary>
    /// <param name="behaviours">What the plugin does.</param>
    /// <returns>The worst weight, or <see cref="PluginVerdict.Ok"/> when there is none.</returns>
    public static PluginVerdict VerdictOf(IEnumerable<PluginBehaviour> behaviours) =>
        behaviours.Aggregate(PluginVerdict.Ok, (verdict, behaviour) => behaviour.Weight > verdict ? behaviour.Weight : verdict);

    /// <summary>The first loop of a project is over its files.</summary>
    private static PhpLoop Settling(PhpLoop loop, Action<int>? settled)
    {
        var isFirst = settled is not null;
        return (count, step) =>
        {
            var counted = isFirst;
            isFirst = false;
            loop(count, counted ? i =>
            {
                step(i);
                settled!(1);
            } : step);
        };
    }

    private static void InOrder(int count, Action<int> step)
    {
        for (var i = 0; i < count; i++)
            step(i);
    }

    private static bool IsDescription(PhpSourceFile file) => file.Path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static List<PluginBehaviour> Merge(List<PluginBehaviour> found) =>
        WithoutRepetition(found.GroupBy(behaviour => behaviour.Name, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new PluginBehaviour(group.Key, group.Max(behaviour => behaviour.Weight), group.OrderByDescending(behaviour => behaviour.Weight).SelectMany(behaviour => behaviour.Evidence).Distinct().ToList()))
            .ToList());

    /// <summary>A call that keeps pages is told once, as a page cache, and not again as generated assets or generated code.</summary>
    private static List<PluginBehaviour> WithoutRepetition(List<PluginBehaviour> behaviours)
    {
        if (behaviours.Find(behaviour => behaviour.Name == PluginBehaviours.PageCache) is not { } pages)
            return behaviours;
        var told = new HashSet<(string, int)>(pages.Evidence.Select(place => (place.Path, place.Line)));
        return behaviours.Select(behaviour => behaviour.Name is PluginBehaviours.AssetCache or PluginBehaviours.CodeWrite && behaviour.Weight <= pages.Weight
                ? behaviour with { Evidence = behaviour.Evidence.Where(place => !told.Contains((place.Path, place.Line))).ToList() } : behaviour)
            .Where(behaviour => behaviour.Evidence.Count > 0).ToList();
    }
}
