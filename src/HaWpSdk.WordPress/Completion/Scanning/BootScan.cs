using HaWpSdk.Policy.Documents;

namespace HaWpSdk.WordPress.Completion.Scanning;

/// <summary>
/// Finds in boot commands what is another thing on another day: upgrades, packages and downloads without a version, moving branches, scripts run from the network.
/// Nodes that boot on different days must be equal (rule HAW0107).
/// </summary>
public static class BootScan
{
    private static readonly string[] Shells = ["sh", "bash", "dash", "zsh", "php", "python", "python3", "perl"];
    private static readonly string[] MovingBranches = ["main", "master", "develop", "trunk", "HEAD"];

    /// <summary>What is unpinned, one text for each; open when there may be more commands.</summary>
    /// <param name="commands">What was found at <c>web.boot.commands</c>.</param>
    public static ListNode? Find(Lookup commands)
    {
        if (commands.State == LookupState.Absent)
        {
            return new ListNode([], false, null, NodeOrigin.Derived);
        }

        if (commands is not { State: LookupState.Found, Node: ListNode list })
        {
            return new ListNode([], true, commands.Node?.Position, NodeOrigin.Derived);
        }

        var found = new List<ListItem>();
        var open = list.IsOpen;
        foreach (var item in list.Items)
        {
            if (item.Node is ScalarNode { Value: { Kind: ValueKind.Text } value })
            {
                found.AddRange(Unpinned(value.Text).Select(text => new ListItem(null, new ScalarNode(PolicyValue.OfText(text), item.Node.Position, NodeOrigin.Derived))));
            }
            else
            {
                open = true;
            }
        }

        return new ListNode(found, open, list.Position, NodeOrigin.Derived);
    }

    /// <summary>What is unpinned in one command line.</summary>
    /// <param name="line">The command line.</param>
    public static IEnumerable<string> Unpinned(string line)
    {
        foreach (var command in ShellCommand.Split(line))
        {
            foreach (var text in Unpinned(command))
            {
                yield return text;
            }
        }
    }

    private static IEnumerable<string> Unpinned(ShellCommand command)
    {
        var words = command.Words;
        var verb = words.Skip(1).FirstOrDefault(word => !word.StartsWith("-", StringComparison.Ordinal)) ?? string.Empty;
        if (command.ReadsPipe && Shells.Contains(command.Program, StringComparer.Ordinal) && !words.Skip(1).Any(word => word.Length > 0 && word[0] != '-'))
        {
            return ["… | " + command.Program];
        }

        switch (command.Program)
        {
            case "apt-get" or "apt" or "aptitude":
                return verb is "upgrade" or "dist-upgrade" or "full-upgrade" or "safe-upgrade"
                    ? [string.Join(" ", words)]
                    : verb == "install" ? Packages(command, verb, package => package.IndexOf('=') >= 0 || IsLocalFile(package)) : [];
            case "yum" or "dnf" or "microdnf":
                return verb is "update" or "upgrade"
                    ? [string.Join(" ", words)]
                    : verb is "install" or "localinstall" ? Packages(command, verb, package => HasDashVersion(package) || IsLocalFile(package)) : [];
            case "apk":
                return verb == "upgrade" ? [string.Join(" ", words)] : verb == "add" ? Packages(command, verb, package => package.IndexOf('=') >= 0) : [];
            case "snap":
                return verb is "install" or "refresh" ? [string.Join(" ", words)] : [];
            case "pip" or "pip3" or "pipx":
                return verb == "install" && !words.Any(word => word is "-r" or "--requirement" or "--require-hashes" || word.StartsWith("--requirement=", StringComparison.Ordinal))
                    ? Packages(command, verb, package => package.IndexOf("==", StringComparison.Ordinal) >= 0 || package is "." || IsLocalFile(package))
                    : [];
            case "npm" or "pnpm" or "yarn":
                return verb is "install" or "i" or "add" or "update" ? (verb == "update" ? [string.Join(" ", words)] : Packages(command, verb, package => HasExactAt(package) || IsLocalFile(package))) : [];
            case "gem":
                return verb == "install" && !words.Any(word => word is "-v" or "--version" || word.StartsWith("-v", StringComparison.Ordinal) || word.StartsWith("--version=", StringComparison.Ordinal)) ? [Short(command, verb)] : [];
            case "composer" or "composer.phar":
                return verb is "update" or "self-update" or "selfupdate" or "upgrade"
                    ? [Short(command, verb)]
                    : verb is "require" or "create-project" ? Packages(command, verb, package => package.IndexOf('/') < 0 || HasColonVersion(package)) : [];
            case "git":
                return Git(command, verb);
            case "docker" or "podman":
                return verb is "pull" or "run" ? Images(command, verb) : [];
            case "wp" or "wp-cli.phar":
                return WordPress(command);
            case "curl" or "wget" or "aria2c":
                return words.Skip(1).Where(IsMovingAddress).Select(address => command.Program + " " + Masked(address));
            default:
                return [];
        }
    }

    private static IEnumerable<string> Git(ShellCommand command, string verb)
    {
        if (verb == "pull")
        {
            return [Short(command, verb)];
        }

        if (verb != "clone")
        {
            return [];
        }

        var words = command.Words;
        var address = words.Skip(1).FirstOrDefault(word => word.IndexOf("://", StringComparison.Ordinal) >= 0 || word.StartsWith("git@", StringComparison.Ordinal)) ?? string.Empty;
        for (var i = 1; i < words.Count; i++)
        {
            var branch = words[i] is "-b" or "--branch" && i + 1 < words.Count ? words[i + 1]
                : words[i].StartsWith("--branch=", StringComparison.Ordinal) ? words[i].Substring(9)
                : words[i].StartsWith("--revision=", StringComparison.Ordinal) ? words[i].Substring(11)
                : null;
            if (branch is not null)
            {
                // A tag carries a digit (v3.1.1, 2025-10); a branch named like one is the project's own promise.
                return branch.Any(char.IsDigit) && !MovingBranches.Contains(branch, StringComparer.OrdinalIgnoreCase) ? [] : ["git clone --branch " + branch + " " + Masked(address)];
            }
        }

        return ["git clone " + Masked(address)];
    }

    private static IEnumerable<string> WordPress(ShellCommand command)
    {
        var words = command.Words.Skip(1).Where(word => !word.StartsWith("-", StringComparison.Ordinal)).ToList();
        var has = command.Words.Any(word => word.StartsWith("--version=", StringComparison.Ordinal) && word.Length > 10 && char.IsDigit(word[10]));
        if (words.Count < 2)
        {
            return [];
        }

        var what = words[0] + " " + words[1];
        return what switch
        {
            "core download" or "plugin install" or "theme install" => has || (words.Count > 2 && words.Skip(2).All(IsLocalFile)) ? [] : ["wp " + what + (words.Count > 2 ? " " + Masked(words[2]) : string.Empty)],
            "core update" or "plugin update" or "theme update" or "cli update" => has ? [] : ["wp " + what],
            _ => [],
        };
    }

    private static IEnumerable<string> Images(ShellCommand command, string verb)
    {
        var image = command.Words.Skip(1).SkipWhile(word => word != verb).Skip(1).FirstOrDefault(word => !word.StartsWith("-", StringComparison.Ordinal));
        if (image is null || image.IndexOf('@') >= 0)
        {
            return [];
        }

        var tag = image.Substring(image.LastIndexOf('/') + 1);
        var colon = tag.IndexOf(':');
        return colon < 0 || tag.Substring(colon + 1) == "latest" ? [command.Program + " " + verb + " " + image] : [];
    }

    private static IEnumerable<string> Packages(ShellCommand command, string verb, Func<string, bool> isPinned)
    {
        var after = false;
        var skipValue = false;
        foreach (var word in command.Words.Skip(1))
        {
            if (!after)
            {
                after = word == verb;
                continue;
            }

            if (skipValue || word.StartsWith("-", StringComparison.Ordinal))
            {
                skipValue = !skipValue && word is "-t" or "-o" or "-c" or "--prefix" or "--target" or "--index-url" or "--registry";
                continue;
            }

            // A variable may hold a version.
            if (word.Length > 0 && word.IndexOf('$') < 0 && !isPinned(word))
            {
                yield return command.Program + " " + verb + " " + Masked(word);
            }
        }
    }

    private static bool IsMovingAddress(string word)
    {
        if (word.IndexOf("://", StringComparison.Ordinal) < 0)
        {
            return false;
        }

        var address = word.ToLowerInvariant();
        return Contains(address, "/latest/") || Contains(address, "latest.tar") || Contains(address, "latest.zip") || Contains(address, "-latest.") || address.EndsWith("/latest", StringComparison.Ordinal)
            || Contains(address, "/refs/heads/") || Contains(address, "/archive/master.") || Contains(address, "/archive/main.")
            || (Contains(address, "raw.githubusercontent.com/") && MovingBranches.Any(branch => Contains(address, "/" + branch.ToLowerInvariant() + "/")))
            || (Contains(address, "/gh-pages/") && Contains(address, "raw."));

        static bool Contains(string text, string part) => text.IndexOf(part, StringComparison.Ordinal) >= 0;
    }

    private static bool IsLocalFile(string word) => word.StartsWith("/", StringComparison.Ordinal) || word.StartsWith("./", StringComparison.Ordinal);

    // nginx-1.26.3, php8.4-8.4.1-2.amzn2023: a dash, then a digit and a dot.
    private static bool HasDashVersion(string package)
    {
        for (var i = package.IndexOf('-'); i >= 0; i = package.IndexOf('-', i + 1))
        {
            if (i + 1 < package.Length && char.IsDigit(package[i + 1]) && package.IndexOf('.', i) > 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasExactAt(string package)
    {
        var at = package.LastIndexOf('@');
        return at > 0 && at + 1 < package.Length && char.IsDigit(package[at + 1]);
    }

    private static bool HasColonVersion(string package)
    {
        var colon = package.IndexOfAny([':', '=']);
        return colon > 0 && colon + 1 < package.Length && (char.IsDigit(package[colon + 1]) || package[colon + 1] == 'v') && package.IndexOf('*') < 0;
    }

    private static string Short(ShellCommand command, string verb) => command.Program + " " + verb;

    // An address may carry a password, and what stands behind the question mark is often a signature.
    private static string Masked(string address)
    {
        var scheme = address.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            return address;
        }

        var start = scheme + 3;
        var end = address.IndexOfAny(['/', '?', '#'], start);
        var at = address.LastIndexOf('@', (end < 0 ? address.Length : end) - 1);
        var shown = at >= start ? address.Substring(0, start) + address.Substring(at + 1) : address;
        var query = shown.IndexOfAny(['?', '#']);
        return query < 0 ? shown : shown.Substring(0, query);
    }
}
