using System.Text;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.WordPress.Completion.Scanning;

/// <summary>Size and secrets of user data, from the boot commands that become part of it.</summary>
public static class UserDataScan
{
    /// <summary>The bytes of user data without any boot command: the script that verifies and starts the node bundle, generously counted. The exact number comes from the template.</summary>
    public const int BaseSize = 2048;

    private static readonly string[] PasswordOptions = ["--password", "--pass", "--dbpass", "--admin_password", "--user_pass", "--token", "--secret", "--api-key", "--apikey", "--secret-key"];
    private static readonly string[] DatabaseClients = ["mysql", "mariadb", "mysqldump", "mariadb-dump", "mysqladmin", "mariadb-admin"];

    /// <summary>The estimated size; unknown when there may be more commands.</summary>
    /// <param name="name">The name of the cluster.</param>
    /// <param name="commands">What was found at <c>web.boot.commands</c>.</param>
    public static PolicyNode Size(Lookup name, Lookup commands)
    {
        var cluster = name.Text();
        var texts = commands.Texts();
        if (cluster.IsUnknown || texts.IsOpen)
        {
            return Derived.Unknown("The size of user data depends on boot commands that are not known.");
        }

        var bytes = BaseSize + (2 * Encoding.UTF8.GetByteCount(cluster.Or(string.Empty)));
        foreach (var command in texts.Known)
        {
            bytes += Encoding.UTF8.GetByteCount(command) + 1;
        }

        return Derived.Number(bytes);
    }

    /// <summary>Commands with a secret in them, as the program and the option that carries it; open when there may be more commands.</summary>
    /// <param name="commands">What was found at <c>web.boot.commands</c>.</param>
    /// <param name="text">The tests.</param>
    public static ListNode Secrets(Lookup commands, SecretText text)
    {
        if (commands is not { State: LookupState.Found, Node: ListNode list })
        {
            return new ListNode([], commands.State != LookupState.Absent, commands.Node?.Position, NodeOrigin.Derived);
        }

        var found = new List<ListItem>();
        var open = list.IsOpen;
        foreach (var item in list.Items)
        {
            if (item.Node is not ScalarNode { Value: { Kind: ValueKind.Text } value })
            {
                open = true;
            }
            else if (Secret(value.Text, text) is { } what)
            {
                found.Add(new ListItem(null, new ScalarNode(PolicyValue.OfText(what), item.Node.Position, NodeOrigin.Derived)));
            }
        }

        return new ListNode(found, open, list.Position, NodeOrigin.Derived);
    }

    private static string? Secret(string line, SecretText text)
    {
        if (text.KindOf(line) is { } kind)
        {
            return kind;
        }

        // Assignments first: ShellCommand leaves them out of the words of a command.
        foreach (var word in line.Split([' ', '\t', '\n', ';', '&', '|', '(', ')'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (ShellCommand.IsAssignment(word))
            {
                var equals = word.IndexOf('=');
                if (text.IsSecretName(word.Substring(0, equals)) && IsLiteral(word.Substring(equals + 1), text))
                {
                    return word.Substring(0, equals) + "=…";
                }
            }
        }

        foreach (var command in ShellCommand.Split(line))
        {
            var words = command.Words;
            for (var i = 1; i < words.Count; i++)
            {
                var option = words[i];
                var equals = option.IndexOf('=');
                var optionName = equals < 0 ? option : option.Substring(0, equals);
                if (Array.IndexOf(PasswordOptions, optionName.ToLowerInvariant()) >= 0
                    && IsLiteral(equals < 0 ? (i + 1 < words.Count ? words[i + 1] : string.Empty) : option.Substring(equals + 1), text))
                {
                    return command.Program + " " + optionName;
                }

                // mysql -phunter2: the password sticks to the option; a bare -p asks for it.
                if (option.StartsWith("-p", StringComparison.Ordinal) && option.Length > 2 && Array.IndexOf(DatabaseClients, command.Program) >= 0 && IsLiteral(option.Substring(2), text))
                {
                    return command.Program + " -p";
                }

                if (command.Program is "curl" && option is "-u" or "--user" && i + 1 < words.Count && words[i + 1].IndexOf(':') is var colon and > 0 && IsLiteral(words[i + 1].Substring(colon + 1), text))
                {
                    return command.Program + " " + option;
                }

                if (option.StartsWith("Authorization:", StringComparison.OrdinalIgnoreCase) && IsLiteral(option.Substring(option.LastIndexOf(' ') + 1), text) && option.LastIndexOf(' ') > 0)
                {
                    return command.Program + " Authorization";
                }
            }
        }

        return null;
    }

    // A variable or a command substitution reads the secret at run time, which is right.
    private static bool IsLiteral(string value, SecretText text) => value.Trim('"', '\'') is { Length: > 0 } bare && bare.IndexOf('$') < 0 && bare.IndexOf('`') < 0 && text.IsSecretValue(bare);
}
