using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Values;

namespace HaWpSdk.Sections;

/// <summary>What is known about one plugin, beyond the catalogue.</summary>
[Section("plugins[]")]
public sealed class Plugin : Section<Plugin>
{
    internal Plugin(MapNode said, DocumentPath place)
        : base(said, place)
    {
    }

    /// <summary>Says whether it is active.</summary>
    /// <param name="enabled"><see langword="false"/> when it is installed only.</param>
    /// <remarks>Default: <see langword="true"/>.</remarks>
    public Plugin Active([Sets("active")] bool enabled = true) => Set("active", Node.Of(enabled));

    /// <summary>Says what it does that matters on several nodes. Replaces what the catalogue says.</summary>
    /// <param name="behaviours">The behaviours; none at all with an empty list.</param>
    /// <remarks>Default: from the catalogue, by slug. Rules: HAW0201, HAW0208, HAW0211, HAW0301, HAW0406, HAW0601, HAW0701, HAW0702, HAW1002.</remarks>
    public Plugin Behaves([SetsList("behaviours")] params IReadOnlyList<PluginBehaviour> behaviours) => Set("behaviours", Node.Texts(behaviours));

    /// <summary>Says by which cookies its pages differ. Replaces what the catalogue says.</summary>
    /// <param name="cookies">Names; <c>*</c> is any run of characters.</param>
    /// <remarks>Default: from the catalogue, by slug. Rules: HAW0210.</remarks>
    public Plugin Cookies([SetsList("cookies")] params IReadOnlyList<string> cookies) => Set("cookies", Node.Texts(cookies));

    private protected override Plugin Continue(MapNode said) => new(said, Place);
}
