using HaWpSdk.Policy.Documents;

namespace HaWpSdk.WordPress.Completion.Scanning;

/// <summary>Finds secrets that stand in a document as text. The answer is a list of paths; what was found is never repeated.</summary>
public static class SecretScan
{
    private static readonly string[] PublicNames = ["SITE", "PUBLI", "SALT", "HASH"];

    /// <summary>The paths of texts that hold a secret; open when a text that cannot be seen may hold one.</summary>
    /// <param name="document">The document.</param>
    /// <param name="text">The tests.</param>
    public static ListNode Find(MapNode document, SecretText text) => Find(document, text, null);

    /// <summary>The same; what an edge gets by recommendation is not read again for every document.</summary>
    internal static ListNode Find(MapNode document, SecretText text, Edge.EdgeData? edge)
    {
        var walk = new Walk(text, edge);
        walk.Map(document);
        return walk.Found is { } found ? new ListNode(found, walk.IsOpen, found[0].Node.Position, NodeOrigin.Derived) : new ListNode([], walk.IsOpen, null, NodeOrigin.Derived);
    }

    /// <summary>One pass over a document. The path is kept as a stack and written out only for what was found.</summary>
    private sealed class Walk(SecretText text, Edge.EdgeData? edge)
    {
        private PathSegment[] _path = new PathSegment[8];
        private int _depth;

        /// <summary>What was found; nothing in nearly every document.</summary>
        public List<ListItem>? Found { get; private set; }

        public bool IsOpen { get; private set; }

        // Secrets in boot commands are the matter of web.userData.secrets; what the scan wrote itself is not read again.
        private bool IsSkipped => _depth switch
        {
            1 => Is(0, "secrets"),
            2 => Is(0, "web") && Is(1, "userData"),
            3 => Is(0, "web") && Is(1, "boot") && Is(2, "commands"),
            _ => false,
        };

        // Places for free text, where a long random value means something. Elsewhere it is an identifier, a key or a digest.
        private bool IsFreeText => IsConstant || (_depth > 2 && Is(0, "php") && Is(1, "ini"));

        private bool IsConstant => _depth > 2 && Is(0, "wordpress") && Is(1, "constants");

        public void Map(MapNode map, string? key = null)
        {
            IsOpen |= map.IsOpen && IsWritten(map);
            for (var i = 0; i < map.Count; i++)
            {
                var name = map.Names[i];

                // The text of a constant repeats its value. The name of a value is the key of its item: wordpress.constants[SMTP_PASS].value.
                if (!(name == "text" && map["value"] is not null))
                {
                    Below(new PathSegment(name, false), map[i], key is not null && name == "value" ? key : name);
                }
            }
        }

        private bool Is(int index, string name) => _path[index].Name == name;

        private void Below(PathSegment segment, PolicyNode node, string name)
        {
            Enter(segment);
            if (!IsSkipped)
            {
                Node(node, name);
            }

            _depth--;
        }

        private void Enter(PathSegment segment)
        {
            if (_depth == _path.Length)
            {
                var longer = new PathSegment[2 * _depth];
                Array.Copy(_path, longer, _depth);
                _path = longer;
            }

            _path[_depth++] = segment;
        }

        private void Node(PolicyNode node, string name)
        {
            switch (node)
            {
                case MapNode or ListNode when node.Origin == NodeOrigin.Derived && edge?.IsRecommended(node) == true:
                    break;
                case MapNode map:
                    Map(map);
                    break;
                case ListNode list:
                    IsOpen |= list.IsOpen && IsWritten(list);
                    for (var i = 0; i < list.Count; i++)
                    {
                        Item(list[i], name);
                    }

                    break;
                case ScalarNode { Origin: NodeOrigin.Default }:
                    // A value of the table of defaults, which is no secret: most of a completed document.
                    break;
                case ScalarNode { Value: { Kind: ValueKind.Text } value } scalar when IsSecret(value.Text, name):
                    var path = DocumentPath.Root;
                    for (var i = 0; i < _depth; i++)
                    {
                        path = _path[i].IsKey ? path.Item(_path[i].Name) : path.Field(_path[i].Name);
                    }

                    (Found ??= []).Add(new ListItem(null, new ScalarNode(PolicyValue.OfText(path.ToString()), scalar.Position, NodeOrigin.Derived)));
                    break;
                case UnknownNode when IsWritten(node):
                    IsOpen = true;
                    break;
            }
        }

        private void Item(ListItem item, string name)
        {
            if (item.Key is null)
            {
                Node(item.Node, name);
                return;
            }

            if (item.Node is not MapNode map)
            {
                Below(new PathSegment(item.Key, true), item.Node, item.Key);
                return;
            }

            if (map.Origin == NodeOrigin.Derived && edge?.IsRecommended(map) == true)
            {
                return;
            }

            // A value that comes from a secret, the environment or the request is not written here, and cannot be seen for that very reason.
            switch (map["source"])
            {
                case ScalarNode { Value.Text: "secret" or "env" or "resource" or "request" }:
                    return;
                case UnknownNode:
                case null when map.IsOpen && IsWritten(map):
                    IsOpen = true;
                    return;
            }

            Enter(new PathSegment(item.Key, true));
            Map(map, item.Key);
            _depth--;
        }

        // What the completion filled in, over the document or over one that is only assumed, holds no secret that was not written elsewhere.
        private static bool IsWritten(PolicyNode node) => node.Origin is not (NodeOrigin.Default or NodeOrigin.Derived or NodeOrigin.Assumed);

        // Keys of AWS in constants are the matter of HAW1204, whose advice is another: delete them.
        private bool IsSecret(string value, string name) => !(IsConstant && AwsKey.IsIn(name, value)) && IsAnySecret(value, name);

        private bool IsAnySecret(string value, string name) =>
            text.KindOf(value) is not null
            || (text.IsSecretName(name) && text.IsSecretValue(value))
            || (IsFreeText && SecretText.IsRandom(value) && !IsPublic(name));

        // Keys that every visitor's browser gets (reCAPTCHA site keys, publishable keys of payment providers), and digests.
        private bool IsPublic(string name) => text.IsPublicName(name) || PublicNames.Any(part => name.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0);
    }
}
