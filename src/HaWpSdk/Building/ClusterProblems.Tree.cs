using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Schema;
using HaWpSdk.WordPress.Completion.Scanning;

namespace HaWpSdk.Building;

// What holds for every node: it is known, it fits its definition, keys occur once, nothing is negative or empty without a meaning.
internal sealed partial class ClusterProblems
{
    // Here an empty text means something: no prefix at all (HAW0304), an empty setting, an empty tag.
    private static readonly HashSet<string> MayBeEmpty =
        ["objectCache.prefix", "database.parameters[].value", "php.ini[].value", "tags[].value", "wordpress.constants[].value", "accepted[].because"];

    private void Walk(PolicyNode node, PathDefinition definition, DocumentPath path)
    {
        switch (node)
        {
            case UnknownNode unknown:
                Add(node, path.ToString(), $"'{path}' cannot be read: {unknown.Reason ?? "a cluster is described by what is known."}");
                break;
            case MapNode { IsOpen: true } or ListNode { IsOpen: true }:
                Add(node, path.ToString(), $"'{path}' is open: a cluster is described by what is known.");
                break;
            case MapNode map:
                foreach (var name in map.Names)
                {
                    if (definition.Child(name) is { } child)
                    {
                        Walk(map[name]!, child, path.Field(name));
                    }
                }

                break;
            case ListNode list:
                WalkList(list, definition, path);
                break;
            case ScalarNode scalar:
                CheckScalar(scalar, definition, path);
                break;
        }
    }

    private void WalkList(ListNode list, PathDefinition definition, DocumentPath path)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in list.Items)
        {
            if (item.Key is not { } key)
            {
                Walk(item.Node, definition, path);
                continue;
            }

            var place = path.Item(key);
            if (string.IsNullOrWhiteSpace(key) || key.Any(c => char.IsControl(c) || c is '[' or ']'))
            {
                Add(item.Node, place.ToString(), $"'{place}' has no usable key. Give the item a name without line breaks and brackets.");
            }
            else if (!keys.Add(key))
            {
                Add(item.Node, place.ToString(), $"'{place}' is there twice. Remove one of them, or say it with one call.");
            }

            Walk(item.Node, definition, place);
        }
    }

    private void CheckScalar(ScalarNode scalar, PathDefinition definition, DocumentPath path)
    {
        var value = scalar.Value;
        if (value.Kind == ValueKind.Null)
        {
            return;
        }

        if (value.Kind is ValueKind.Number or ValueKind.Duration or ValueKind.Size && value.Number < 0 && definition.Type != DocumentType.Mixed)
        {
            Add(scalar, path.ToString(), $"'{path}' is {value.Text}; it cannot be negative.");
        }
        else if (value.Kind == ValueKind.Text && definition.Values.Count > 0 && !definition.Values.Contains(value.Text))
        {
            Add(scalar, path.ToString(), $"'{value.Text}' is no value for '{path}'; it is one of {string.Join(", ", definition.Values)}.");
        }
        else if (value.Kind == ValueKind.Text && string.IsNullOrWhiteSpace(value.Text) && !MayBeEmpty.Contains(definition.Path))
        {
            Add(scalar, path.ToString(), $"'{path}' is empty. Give it a value, or leave the call out.");
        }
        else if (value.Kind == ValueKind.Secret && !SecretReference.IsWellFormed(value.Text))
        {
            // The text is not repeated: it may be the secret itself.
            Add(scalar, path.ToString(), $"'{path}' is no reference to a secret. Give Secret.FromSecretsManager an ARN (arn:aws:secretsmanager:…) and Secret.FromParameter a name that begins with '/'.");
        }
    }
}
