using System.Text.RegularExpressions;
using HaWpSdk.Policy.Findings;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins.Behaviours;

/// <summary>Whether a behaviour is what a plugin is for, or a part of something larger that people may never use.</summary>
/// <remarks>
/// Code that lies beside would make any topic little, so it has to be little beside its neighbours as well: the code that leads to the behaviour, and what that names. And there must be a sign that stands in
/// the code that leads to the behaviour: a table of modules it is one of, ten pages of which it has one, or a
/// switch that is off by default.
/// </remarks>
internal static class MainJob
{
    internal static readonly PhpWords Backup = new("backup", "back_up", "back-up", "restor", "snapshot", "migrat", "clone", "dump", "archive");
    internal static readonly PhpWords PageCache = new("cach");
    internal static readonly PhpWords ObjectCache = new("object-cache", "object_cache", "objectcache", "object cache", "apc", "redis", "memcache", "sqlite");

    internal static readonly PhpWords CodeEditor = new("file manager", "filemanager", "file_manager", "file-manager", "snippet", "codemirror", "editor", "edit_file", "edit-file");

    /// <summary>Bytes of PHP below which a plugin has no side parts.</summary>
    private const int SmallPlugin = 16 * 1024;

    private const int ManyPages = 10;

    /// <summary>Bytes of PHP about the topic beyond which a part is no extra, whatever lies around it.</summary>
    private const int LargestExtra = 160 * 1024;

    /// <summary>Pages, requests and schedules of a topic from which on it is a job of the plugin.</summary>
    private const int ManyOffers = 8;

    private static readonly string[] PageNames = ["add_menu_page", "add_submenu_page", "add_options_page", "add_management_page"];
    private static readonly uint[] PageCalls = [.. PageNames.Select(PhpOutline.HashOfCall)];
    private static readonly PhpWords Pages = PhpWords.Exactly(PageNames);

    /// <summary>Menus of WordPress below which a plugin puts the page of its one job.</summary>
    private static readonly HashSet<string> OwnMenus = new(StringComparer.Ordinal) { "tools.php", "options-general.php", "settings.php", "management.php", "index.php" };

    /// <summary>Whether the code in question is a side part: little beside the rest, not offered as a job, and of a kind that shows it is one of many.</summary>
    /// <param name="code">The plugin.</param>
    /// <param name="topic">The words of the topic.</param>
    /// <param name="switchName">What a setting is called that switches the topic on.</param>
    /// <param name="places">What shows the behaviour, the strongest first.</param>
    internal static bool IsSidePart(PluginCode code, PhpWords topic, Regex switchName, IReadOnlyCollection<Evidence> places) =>
        (IsOneFolderAmongMany(code, topic, places.First().Path) && IsSmallPart(code, code.Project.Sources, topic, code.Judgement.SidePart) && !IsOfferedInMenu(code, topic))
        || (IsMinorInAll(code, topic)
        && ((DefaultState.IsFromTable(code, places.First().Path) && IsSmallNear(code, topic, places)) || IsOneModuleAmongMany(code, topic, places.Take(1).Select(place => place.Path).ToList()) || IsSwitchedOffBeside(code, topic, switchName, places)
            || (IsOnePageAmongMany(code, topic, places.Select(place => place.Path).Distinct().ToList()) && IsSmallNear(code, topic, places))));

    /// <summary>
    /// Whether the part's own switch is off by default and the part is small beside its neighbours, the code that leads to it and what that names. What only lies beside does not count here: plugins with one
    /// job are off by default as well, and any of them would be small beside enough.
    /// </summary>
    internal static bool IsSwitchedOffBeside(PluginCode code, PhpWords topic, Regex switchName, IReadOnlyCollection<Evidence> places) =>
        IsMinorInAll(code, topic) && DefaultState.HasSwitchThatIsOff(code, switchName, places) && IsSmallBesideNeighbours(code, topic, places);

    /// <summary>Whether at most one page or request of the site's people names the topic, and the part is small beside the code that leads to it and what that names.</summary>
    internal static bool IsOneRequestBesideOthers(PluginCode code, PhpWords topic, IReadOnlyCollection<Evidence> places) =>
        IsMinorInAll(code, topic) && SiteOffer.Count(code, topic) <= 1 && IsSmallBesideNeighbours(code, topic, places);

    private static bool IsSmallBesideNeighbours(PluginCode code, PhpWords topic, IReadOnlyCollection<Evidence> places) =>
        code.Near(places) is var near
        && near.Where(source => SpeaksOf(source, topic, code.Judgement.WordsInThousand)).Sum(source => (long)source.Outline.Length) <= LargestExtra
        && IsSmallPart(code, near, topic, code.Judgement.SidePart);

    /// <summary>
    /// Whether the code is one of ten modules or more, a folder each, that a file outside of them finds by listing their folder, and at most one in five of them is mostly about the topic. However many
    /// pages and requests such a module has, it is one among the others.
    /// </summary>
    private static bool IsOneFolderAmongMany(PluginCode code, PhpWords topic, string path)
    {
        if (DefaultState.ModuleOf(path) is not { } module)
            return false;
        var parent = module.Substring(0, module.LastIndexOf('/', module.Length - 2) + 1);
        var modules = code.Project.Sources.Where(source => source.Path.StartsWith(parent, StringComparison.Ordinal) && source.Path.IndexOf('/', parent.Length) > 0)
            .GroupBy(source => source.Path.Substring(0, source.Path.IndexOf('/', parent.Length)), StringComparer.Ordinal).ToList();
        if (modules.Count < ManyPages)
            return false;
        var about = modules.Count(files => files.Sum(source => SpeaksOf(source, topic, code.Judgement.WordsInThousand) ? 2L * source.Outline.Length : 0) >= files.Sum(source => (long)source.Outline.Length));
        var name = PhpWords.Exactly(parent.TrimEnd('/').Substring(parent.TrimEnd('/').LastIndexOf('/') + 1));
        return about * LargestShareOfModules <= modules.Count
            && code.Project.Sources.Any(source => !source.Path.StartsWith(parent, StringComparison.Ordinal) && source.Outline.HasAny(ListingCalls) && name.OccurIn(source));
    }

    private static readonly uint[] ListingCalls = [.. new[] { "glob", "scandir", "opendir", "directoryiterator", "filesystemiterator", "recursivedirectoryiterator" }.Select(PhpOutline.HashOfCall)];

    /// <summary>Whether half of all code or more speaks of the topic.</summary>
    internal static bool IsHalfOfAll(PluginCode code, PhpWords topic) => !IsSmallPart(code, code.Project.Sources, topic, 0.5);

    /// <summary>Whether half of the code or more speaks of the topic: of all code, or of the code that leads to the places and what that names.</summary>
    internal static bool IsHalf(PluginCode code, PhpWords topic, IReadOnlyCollection<Evidence> places) =>
        IsHalfOfAll(code, topic)
        // What leads where is asked where the folders do not rule it out.
        || (!IsSmallPart(code, code.Project.Sources.Where(source => places.Any(place => Nearness.AreBeside(place.Path, source.Path))).ToList(), topic, 0.5) && !IsSmallPart(code, code.Near(places), topic, 0.5));

    /// <summary>Whether the part is minor and a module among many others of the plugin.</summary>
    /// <param name="code">The plugin.</param>
    /// <param name="topic">The words of the topic.</param>
    /// <param name="module">The words of what the module as a whole is about.</param>
    /// <param name="places">The files in question.</param>
    internal static bool IsModuleBesideOthers(PluginCode code, PhpWords topic, PhpWords module, IReadOnlyCollection<string> places) =>
        IsMinorInAll(code, topic) && IsOneModuleAmongMany(code, module, places);

    /// <summary>Whether little of the code speaks of the topic, little of the code around the places as well, and the site's people are offered little of it.</summary>
    internal static bool IsMinor(PluginCode code, PhpWords topic, IReadOnlyCollection<Evidence> places) => IsMinorInAll(code, topic) && IsSmallNear(code, topic, places);

    private static bool IsSmallNear(PluginCode code, PhpWords topic, IReadOnlyCollection<Evidence> places) => IsSmallPart(code, code.Near(places), topic, code.Judgement.SidePart);

    private static bool IsMinorInAll(PluginCode code, PhpWords topic) =>
        IsSmallPart(code, code.Project.Sources, topic, code.Judgement.SidePart) && !IsOfferedInMenu(code, topic) && SiteOffer.Count(code, topic) < ManyOffers;

    private static bool IsSmallPart(PluginCode code, IReadOnlyCollection<PhpSourceFile> sources, PhpWords topic, double smallest)
    {
        var total = sources.Sum(source => (long)source.Outline.Length);
        if (total < SmallPlugin)
            return false;
        var about = 0L;
        // Files named after the topic first: mostly they are enough.
        foreach (var source in sources.OrderByDescending(source => topic.OccurIn(source.Path)))
        {
            if (SpeaksOf(source, topic, code.Judgement.WordsInThousand))
                about += source.Outline.Length;
            if (about >= smallest * total)
                return false;
        }

        return true;
    }

    /// <summary>A page of its own in the menu, or one below Tools or Settings, whose title names the topic.</summary>
    internal static bool IsOfferedInMenu(PluginCode code, PhpWords topic)
    {
        foreach (var file in code.FilesWith(topic, PageCalls, Pages))
        {
            foreach (var call in file.Calls)
            {
                if (PageNames.Contains(call.Name) && TitleNames(code, file, call, topic))
                    return true;
            }
        }

        return false;
    }

    private static bool TitleNames(PluginCode code, PhpFile file, PhpCall call, PhpWords topic)
    {
        var arguments = file.Arguments(call.Open);
        var titles = call.Name == "add_submenu_page" ? 1 : 0;
        if (arguments.Count < titles + 2 || (titles == 1 && !Array.Exists(code.Folder.FoldArgument(file, call, 0), OwnMenus.Contains)))
            return false;
        for (var token = arguments[titles].From; token < arguments[titles + 1].To; token++)
        {
            if (file.KindAt(token) == PhpTokenKind.StringLiteral && topic.OccurIn(file.TextOf(token)))
                return true;
        }

        // A title that is a constant, the plugin's name mostly.
        return file.KindAt(arguments[titles].From) == PhpTokenKind.Identifier && arguments[titles].To == arguments[titles].From + 1 && Array.Exists(code.Folder.FoldArgument(file, call, titles), topic.OccurIn);
    }

    /// <summary>Whether a file that leads to the behaviour lists ten pages or more for the menus, and the topic has at most one in ten of them.</summary>
    private static bool IsOnePageAmongMany(PluginCode code, PhpWords topic, IReadOnlyCollection<string> places)
    {
        // Few plugins have such a file at all, and to find out what leads where takes a pass over everything.
        var lists = code.Project.Sources.Where(source => ListsPages(code, source, topic)).ToList();
        return lists.Count > 0 && code.Live.LeadingTo(places).Exists(lists.Contains);
    }

    /// <summary>
    /// Whether all that leads to the behaviour leads over classes of one family: ten or more with the same parent or interface of the plugin's own, of which at most one in five speaks of the topic. A toolbox of modules.
    /// </summary>
    private static bool IsOneModuleAmongMany(PluginCode code, PhpWords topic, IReadOnlyCollection<string> places)
    {
        foreach (var family in code.Classes.Families)
        {
            if (family.Count < ManyPages)
                continue;
            var about = family.Count(source => SpeaksOf(source, topic, code.Judgement.WordsInThousand));
            if (about > 0 && about * LargestShareOfModules <= family.Count && code.Live.AreOnlyReachedOver(places, family)
                && IsSmallPart(code, [.. new HashSet<PhpSourceFile>(code.Near(places).Concat(family))], topic, code.Judgement.SidePart))
                return true;
        }

        return false;
    }

    private const int LargestShareOfModules = 5;

    private static bool ListsPages(PluginCode code, PhpSourceFile source, PhpWords topic)
    {
        if (!source.Outline.HasAny(PageCalls))
            return false;
        if (Pages.Count(source) < ManyPages)
            return false;
        var file = code.Open(source);
        var pages = file.Calls.Where(call => PageNames.Contains(call.Name)).ToList();
        return pages.Count >= ManyPages && pages.Count(call => SiteOffer.LiteralIn(file, call, topic)) * ManyPages <= pages.Count;
    }

    /// <summary>A file speaks of a topic when the words come often enough in a thousand characters.</summary>
    private static bool SpeaksOf(PhpSourceFile source, PhpWords topic, double wordsInThousand)
    {
        var count = topic.Count(source);
        return count > 0 && count * 1000L > (source.CountCharacters() + 1000L) * wordsInThousand;
    }
}
