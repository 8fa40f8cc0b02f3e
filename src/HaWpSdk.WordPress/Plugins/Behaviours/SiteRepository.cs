using System.Text.RegularExpressions;
using HaWpSdk.Policy.Findings;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins.Behaviours;

/// <summary>A repository of Git on a node to which a plugin commits what changes on the site. To ask for the state of one, or to pull a release, keeps nothing.</summary>
internal static class SiteRepository
{
    private static readonly PhpWords GitWords = new("git ", "'git'", "\"git\"", "/git");
    private static readonly PhpWords Libraries = PhpWords.Exactly("Cz\\Git\\", "CzProject\\GitPhp\\", "Gitonomy\\Git\\", "GitElephant\\", "GitWrapper\\", "Coyl\\Git\\", "TQ\\Git\\");
    private static readonly Regex Program = new(@"^(?:\S*/)?git(?:\s|$)", RegexOptions.CultureInvariant);
    private static readonly Regex Adds = new(@"\bgit\s(?:[^;&|]*\s)?add\b|^(?:add(?:\s.*)?|stage)$", RegexOptions.CultureInvariant | RegexOptions.Singleline);
    private static readonly Regex Commits = new(@"\bgit\s(?:[^;&|]*\s)?commit\b|^commit(?:\s+-.*)?$", RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary>Where commits are made.</summary>
    /// <param name="code">The plugin.</param>
    /// <param name="runsPrograms">Whether code of a file starts programs.</param>
    internal static IEnumerable<Evidence> Find(PluginCode code, Func<PhpFile, bool> runsPrograms)
    {
        foreach (var file in code.Files.ToArray())
        {
            if (file.Mentions(Libraries) && file.Calls.FindIndex(call => call.Kind == PhpCallKind.Method && call.Name is "commit") is var made and >= 0)
                yield return PluginCode.At(file, file.Calls[made].NameToken, "commits to a repository of the node by a library");
            if (!file.Mentions(GitWords) || !runsPrograms(file))
                continue;
            var texts = file.Strings.ConvertAll(token => (Token: token, Text: PhpStrings.Unquote(file.TextOf(token)).Trim()));
            if (!texts.Exists(text => Program.IsMatch(text.Text)) || !texts.Exists(text => Adds.IsMatch(text.Text)))
                continue;
            // A word that stands alone is an argument of what runs the program, no key or value of something else.
            var commit = texts.FindIndex(text => Commits.IsMatch(text.Text) && (text.Text.StartsWith("git", StringComparison.Ordinal) || text.Text.Contains(" git ") || file.KindAt(text.Token - 1) is PhpTokenKind.OpenParenthesis or PhpTokenKind.OpenBracket or PhpTokenKind.Comma));
            if (commit >= 0)
                yield return PluginCode.At(file, texts[commit].Token, "commits to a repository of the node: " + PluginCode.Show(texts[commit].Text));
        }
    }
}
