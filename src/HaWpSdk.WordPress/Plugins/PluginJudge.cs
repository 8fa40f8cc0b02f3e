using HaWpSdk.WordPress.Manifests;
using HaWpSdk.WordPress.Plugins.Catalogue;

namespace HaWpSdk.WordPress.Plugins;

/// <summary>Combines what the catalogue knows of a plugin with what its code does; both stay visible.</summary>
public static class PluginJudge
{
    /// <summary>Judges one plugin.</summary>
    /// <param name="slug">The name to look up.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="code">The behaviours of its code; <see langword="null"/> when there was no code to read.</param>
    /// <param name="catalogue">The catalogue; <see langword="null"/> to judge by code alone.</param>
    /// <param name="names">Further names to look up: the composer package, the name in its manifest.</param>
    /// <returns>The report, without name, version and files.</returns>
    public static PluginReport Judge(string slug, InventoryKind kind, IReadOnlyList<PluginBehaviour>? code, PluginCatalogue? catalogue, params string[] names)
    {
        if (slug is null || names is null)
            throw new ArgumentNullException(slug is null ? nameof(slug) : nameof(names));
        var entry = catalogue is null ? null : names.Concat([slug]).Select(catalogue.Find).FirstOrDefault(found => found is not null);
        PluginVerdict? codeVerdict = code is null ? null : PluginAnalyzer.VerdictOf(code);
        PluginVerdict? known = entry?.Verdict;
        var behaviours = (code ?? []).ToList();
        foreach (var name in entry?.Behaviours ?? [])
        {
            if (!behaviours.Exists(behaviour => behaviour.Name == name))
                behaviours.Add(new PluginBehaviour(name, entry!.Verdict, []));
        }

        return new PluginReport
        {
            Slug = slug, Kind = kind, CatalogueVerdict = known, CodeVerdict = codeVerdict, Cookies = entry?.Cookies ?? [], Note = entry?.Note ?? "",
            Verdict = (PluginVerdict)Math.Max((int)(known ?? PluginVerdict.Ok), (int)(codeVerdict ?? PluginVerdict.Ok)),
            Behaviours = behaviours.OrderBy(behaviour => behaviour.Name, StringComparer.Ordinal).ToList(),
            Source = (entry, code is { Count: > 0 }) switch
            {
                (not null, true) => PluginJudgementSource.Both,
                (not null, false) => PluginJudgementSource.Catalogue,
                (null, true) => PluginJudgementSource.Code,
                _ => PluginJudgementSource.None,
            },
        };
    }
}
