using HaWpSdk.Policy.Documents;

namespace HaWpSdk.WordPress.Completion.Derivations;

/// <summary>Host names that follow from the site's canonical name.</summary>
internal static class Names
{
    private const string Www = "www.";

    /// <summary>The name without a leading <c>www.</c>: what a visitor types.</summary>
    public static string Apex(string primary) => primary.StartsWith(Www, StringComparison.OrdinalIgnoreCase) ? primary.Substring(Www.Length) : primary;

    /// <summary>All names of the site: the canonical one, and the apex when that is another.</summary>
    public static PolicyNode? All(Lookup primary) => Of(primary, name =>
    {
        var apex = Apex(name);
        return Derived.Texts(apex == name ? [name] : [name, apex]);
    });

    /// <summary>The name the edge finds the load balancer by. It must differ from the site's own names, which lead to the edge.</summary>
    public static PolicyNode? Origin(Lookup primary) => Of(primary, name => Derived.Text("origin." + Apex(name)));

    /// <summary>The address in <c>WP_HOME</c>.</summary>
    public static PolicyNode? HttpsAddress(Lookup primary) => Of(primary, name => Derived.Text("https://" + name));

    /// <summary>The names of a certificate the cluster requests itself. Behind an existing ARN nobody can read them.</summary>
    /// <param name="inputs">The ARNs of existing certificates, then names and lists of names.</param>
    /// <param name="arns">How many of the inputs are ARNs.</param>
    public static PolicyNode? OnCertificate(IReadOnlyList<Lookup> inputs, int arns)
    {
        for (var i = 0; i < arns; i++)
        {
            if (inputs[i].State != LookupState.Absent)
            {
                return Derived.Unknown("The certificate exists already: an audit reads its names.");
            }
        }

        var names = new List<string>();
        var open = false;
        var any = false;
        for (var i = arns; i < inputs.Count; i++)
        {
            if (inputs[i].State == LookupState.Absent)
            {
                continue;
            }

            any = true;
            if (inputs[i].Text() is { IsKnown: true } one)
            {
                names.Add(one.Value);
                continue;
            }

            var texts = inputs[i].Texts();
            names.AddRange(texts.Known);
            open |= texts.IsOpen;
        }

        return any ? Derived.Texts(names.Distinct(StringComparer.Ordinal), open) : null;
    }

    private static PolicyNode? Of(Lookup primary, Func<string, PolicyNode> derive)
    {
        var name = primary.Text();
        return name.IsKnown ? derive(name.Value) : name.IsAbsent ? null : Derived.Unknown("The site's canonical name is not known.");
    }
}
