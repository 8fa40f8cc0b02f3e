using System.Globalization;
using System.Text;
using HaWpSdk.Policy.Documents;
using HaWpSdk.WordPress.Completion.Edge;

namespace HaWpSdk.WordPress.Completion.Derivations;

/// <summary>What a list of behaviours takes of the edge's quotas. Behaviours with equal settings share a policy.</summary>
internal sealed class BehaviourUsage
{
    private static readonly string[] KeyLists = ["cacheKey.cookies", "cacheKey.headers", "cacheKey.query", "cacheKey.queryExcept"];
    private static readonly string[] Lifetimes = ["ttl.min", "ttl.default", "ttl.max"];

    /// <summary>Counts.</summary>
    /// <param name="behaviours">The behaviours, of which everything is known.</param>
    public BehaviourUsage(ListNode behaviours)
    {
        var (cachePolicies, requestPolicies) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var text = new StringBuilder();
        for (var i = 0; i < behaviours.Count; i++)
        {
            var item = behaviours[i];
            Behaviours += item.Key == PathPattern.Everything ? 0 : 1;
            if (item.Node is not MapNode behaviour)
            {
                continue;
            }

            text.Clear();
            Append(text, behaviour.Texts("forwards").Known);
            requestPolicies.Add(text.ToString());
            if (behaviour.Flag("cache").Or(true))
            {
                Key(behaviour, text.Clear());
                cachePolicies.Add(text.ToString());
            }
        }

        (CachePolicies, RequestPolicies) = (cachePolicies.Count, requestPolicies.Count);
    }

    /// <summary>The behaviours beside the default one.</summary>
    public int Behaviours { get; }

    public int CachePolicies { get; }

    public int RequestPolicies { get; }

    /// <summary>The most cookies of one policy.</summary>
    public int Cookies { get; private set; }

    /// <summary>The most headers of one policy.</summary>
    public int Headers { get; private set; }

    /// <summary>The most query strings of one policy.</summary>
    public int QueryStrings { get; private set; }

    /// <summary>The most characters that the names of one policy have together.</summary>
    public int Characters { get; private set; }

    private void Key(MapNode behaviour, StringBuilder text)
    {
        var characters = 0;
        for (var list = 0; list < KeyLists.Length; list++)
        {
            var names = behaviour.Texts(KeyLists[list]).Known;
            var count = 0;
            foreach (var name in names)
            {
                characters += name.Length;
                count += name == "*" ? 0 : 1;
            }

            switch (list)
            {
                case 0:
                    Cookies = Math.Max(Cookies, count);
                    break;
                case 1:
                    Headers = Math.Max(Headers, count);
                    break;
                default:
                    QueryStrings = Math.Max(QueryStrings, count);
                    break;
            }

            Append(text, names);
            text.Append('|');
        }

        Characters = Math.Max(Characters, characters);
        foreach (var path in Lifetimes)
        {
            text.Append(behaviour.Number(path, ValueKind.Duration).Or(0).ToString(CultureInfo.InvariantCulture)).Append(',');
        }
    }

    private static void Append(StringBuilder text, List<string> names)
    {
        if (names.Count > 1)
        {
            names.Sort(StringComparer.Ordinal);
        }

        for (var i = 0; i < names.Count; i++)
        {
            text.Append(i == 0 ? string.Empty : ",").Append(names[i]);
        }
    }
}
