using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins.Behaviours;

/// <summary>Whether a behaviour is what a plugin is for, or a small part of something larger that people may never use.</summary>
internal static class MainJob
{
    /// <summary>Below a twentieth of the code a topic is not the plugin's job. Among 177 plugins that were read, jobs began at 7 %, side parts ended at 4 %, with two exceptions.</summary>
    internal const int SmallShare = 20;

    /// <summary>A fifth: then the topic is certainly a job of the plugin.</summary>
    internal const int LargeShare = 5;

    /// <summary>Bytes of PHP below which a plugin has no side parts.</summary>
    private const int SmallPlugin = 16 * 1024;

    internal static readonly PhpWords Backup = new("backup", "back_up", "back-up", "restor", "snapshot", "migrat", "clone", "dump", "archive");
    internal static readonly PhpWords PageCache = new("cach");

    /// <summary>Whether less than one part in <paramref name="share"/> of the plugin's own code speaks of the topic.</summary>
    internal static bool IsSidePart(PluginCode code, PhpWords topic, int share = SmallShare)
    {
        var sources = code.Project.Sources;
        var total = sources.Sum(source => (long)source.Outline.Length);
        if (total < SmallPlugin)
            return false;
        var about = 0L;
        // Files named after the topic first: mostly they are enough.
        foreach (var source in sources.OrderByDescending(source => topic.OccurIn(source.Path)))
        {
            if (SpeaksOf(source, topic))
                about += source.Outline.Length;
            if (about * share >= total)
                return false;
        }

        return true;
    }

    /// <summary>A file speaks of a topic when the words come more than once or twice in a thousand characters.</summary>
    private static bool SpeaksOf(PhpSourceFile source, PhpWords topic)
    {
        var text = source.ReadText();
        return topic.Count(text) * 1000L > (text.Length + 1000L) * 3 / 2;
    }
}
