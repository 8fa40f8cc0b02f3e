using System.Text.RegularExpressions;

namespace HaWpSdk.Deploy.Clients.Core;

/// <summary>
/// Where the members of a REST operation travel, written as the API reference writes it:
/// <c>PUT /2020-05-31/distribution/{Id}/config</c>, <c>GET /file-systems?Marker={Marker}</c>. Members not named here go into the body.
/// </summary>
internal sealed partial class Route
{
    public Route(string request)
    {
        var space = request.IndexOf(' ', StringComparison.Ordinal);
        var question = request.IndexOf('?', StringComparison.Ordinal);
        Method = request[..space];
        Path = question < 0 ? request[(space + 1)..] : request[(space + 1)..question];
        Query = question < 0 ? [] : Pairs(request[(question + 1)..].Split('&'), '=');
    }

    public string Method { get; }

    /// <summary>The path with <c>{Member}</c> labels; a label is required.</summary>
    public string Path { get; }

    /// <summary>Query parameter and the member it carries; absent members are left out.</summary>
    public IReadOnlyList<(string Parameter, string Member)> Query { get; }

    /// <summary>Request headers, as <c>If-Match: {IfMatch}</c>.</summary>
    public string[] Headers { get; init; } = [];

    /// <summary>The member that is the whole request body, when it is one.</summary>
    public string? Body { get; init; }

    /// <summary>The member that is the whole response body, when it is one.</summary>
    public string? Result { get; init; }

    /// <summary>Response headers that are members of the same name.</summary>
    public string[] ResultHeaders { get; init; } = [];

    public IEnumerable<string> Labels => LabelPattern().Matches(Path).Select(match => match.Groups[1].Value);

    public IReadOnlyList<(string Header, string Member)> HeaderMembers => Pairs(Headers, ':');

    /// <summary>Every member that is not in the body.</summary>
    public IReadOnlySet<string> MembersOutsideBody =>
        Labels.Concat(Query.Select(pair => pair.Member)).Concat(HeaderMembers.Select(pair => pair.Member)).ToHashSet(StringComparer.Ordinal);

    private static (string, string)[] Pairs(string[] texts, char separator) =>
        Array.ConvertAll(texts, text =>
        {
            var parts = text.Split(separator, 2);
            return (parts[0], parts[1].Trim().Trim('{', '}'));
        });

    [GeneratedRegex(@"\{(\w+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex LabelPattern();
}
