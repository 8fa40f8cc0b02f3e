using HaWpSdk.Policy.Documents;

namespace HaWpSdk.WordPress.Completion.Scanning;

/// <summary>Finds secrets that stand in a document as text. The answer is a list of paths; what was found is never repeated.</summary>
public static class SecretScan
{
    // Found secrets in boot commands are the matter of web.userData.secrets; what the scan wrote itself is not read again.
    private static readonly string[] Skipped = ["web.boot.commands", "web.userData", "secrets"];

    // Places for free text, where a long random value means something. Elsewhere it is an identifier, a key or a digest.
    private static readonly string[] FreeText = ["wordpress.constants[", "php.ini["];

    /// <summary>The paths of texts that hold a secret; open when a text that cannot be seen may hold one.</summary>
    /// <param name="document">The document.</param>
    /// <param name="text">The tests.</param>
    public static ListNode Find(MapNode document, SecretText text)
    {
        var walk = new Walk(text);
        walk.Map(document, string.Empty);
        return new ListNode(walk.Found, walk.IsOpen, null, NodeOrigin.Derived);
    }

    private sealed class Walk(SecretText text)
    {
        public List<ListItem> Found { get; } = [];

        public bool IsOpen { get; private set; }

        public void Map(MapNode map, string path)
        {
            IsOpen |= map.IsOpen;
            for (var i = 0; i < map.Count; i++)
            {
                // The text of a constant repeats its value.
                if (!(map.Names[i] == "text" && map["value"] is not null))
                {
                    Node(map[i], path.Length == 0 ? map.Names[i] : path + "." + map.Names[i], map.Names[i]);
                }
            }
        }

        private void Node(PolicyNode node, string path, string name)
        {
            if (Array.IndexOf(Skipped, path) >= 0)
            {
                return;
            }

            switch (node)
            {
                case MapNode map:
                    Map(map, path);
                    break;
                case ListNode list:
                    IsOpen |= list.IsOpen;
                    for (var i = 0; i < list.Count; i++)
                    {
                        Item(list[i], path, name);
                    }

                    break;
                case ScalarNode { Value: { Kind: ValueKind.Text } value } scalar when IsSecret(value.Text, name, path):
                    Found.Add(new ListItem(null, new ScalarNode(PolicyValue.OfText(path), scalar.Position, NodeOrigin.Derived)));
                    break;
                case UnknownNode { Origin: not (NodeOrigin.Default or NodeOrigin.Derived) }:
                    IsOpen = true;
                    break;
            }
        }

        private void Item(ListItem item, string path, string name)
        {
            if (item.Key is null)
            {
                Node(item.Node, path, name);
                return;
            }

            var itemPath = path + "[" + item.Key + "]";
            if (item.Node is not MapNode map)
            {
                Node(item.Node, itemPath, item.Key);
                return;
            }

            // A value that comes from a secret, the environment or the request is not written here, and cannot be seen for that very reason.
            var source = map.Text("source");
            if (source is { IsKnown: true, Value: "secret" or "env" or "resource" or "request" })
            {
                return;
            }

            if (map.At("source").State == LookupState.Unknown)
            {
                IsOpen = true;
                return;
            }

            // wordpress.constants[SMTP_PASS].value: the key is the name of the value.
            foreach (var field in map.Names)
            {
                if (!(field == "text" && map["value"] is not null))
                {
                    Node(map[field]!, itemPath + "." + field, field == "value" ? item.Key : field);
                }
            }

            IsOpen |= map.IsOpen;
        }

        private bool IsSecret(string value, string name, string path) =>
            text.KindOf(value) is not null
            || (text.IsSecretName(name) && text.IsSecretValue(value))
            || (FreeText.Any(place => path.StartsWith(place, StringComparison.Ordinal)) && !IsPublic(name) && SecretText.IsRandom(value));

        // Keys that every visitor's browser gets: reCAPTCHA site keys, publishable keys of payment providers.
        private static bool IsPublic(string name) =>
            name.IndexOf("SITE", StringComparison.OrdinalIgnoreCase) >= 0 || name.IndexOf("PUBLI", StringComparison.OrdinalIgnoreCase) >= 0
            || name.IndexOf("SALT", StringComparison.OrdinalIgnoreCase) >= 0 || name.IndexOf("HASH", StringComparison.OrdinalIgnoreCase) >= 0;
    }
}
