using System.Globalization;
using HaWpSdk.Deploy.Clients.CloudFront.Model;
using HaWpSdk.Policy.Documents;
using HaWpSdk.WordPress.Templates;

namespace HaWpSdk.Deploy.Audit.Live;

/// <summary>Reads CloudFront's behaviours as the template reader does: the API's shapes are turned into the template's, and one mapping serves both.</summary>
internal sealed class BehaviourReader(LiveAccount account, SourcePosition? at)
{
    private const string Managed = "managed";
    private static readonly string[] OfCachePolicy = ["cache", "ttl", "cacheKey", "forwards"];
    private readonly SourcePosition _at = at ?? new SourcePosition("distribution");
    private readonly Dictionary<string, Answer<TemplateValue>> _policies = new(StringComparer.Ordinal);

    /// <summary>Why some of what was read is not fully known; <see langword="null"/> when all of it is.</summary>
    public string? Hidden { get; private set; }

    public Task<PolicyNode> ReadAsync(DefaultCacheBehavior behaviour) => ReadAsync(
        new Behaviour(behaviour.AllowedMethods, behaviour.CachePolicyId, behaviour.OriginRequestPolicyId, behaviour.ForwardedValues, behaviour.MinTTL, behaviour.DefaultTTL, behaviour.MaxTTL));

    public Task<PolicyNode> ReadAsync(CacheBehavior behaviour) => ReadAsync(
        new Behaviour(behaviour.AllowedMethods, behaviour.CachePolicyId, behaviour.OriginRequestPolicyId, behaviour.ForwardedValues, behaviour.MinTTL, behaviour.DefaultTTL, behaviour.MaxTTL));

    private async Task<PolicyNode> ReadAsync(Behaviour behaviour)
    {
        var cache = await CachePolicyAsync(behaviour.CachePolicyId).ConfigureAwait(false);
        var request = await RequestPolicyAsync(behaviour.OriginRequestPolicyId).ConfigureAwait(false);
        var value = Map(
            ("AllowedMethods", Texts(behaviour.AllowedMethods?.Items)),
            ("CachePolicyId", cache is null || cache.Why == Managed ? Text(behaviour.CachePolicyId) : new ReferenceValue("cache", null, _at)),
            ("OriginRequestPolicyId", request is null || request.Why == Managed ? Text(behaviour.OriginRequestPolicyId) : new ReferenceValue("request", null, _at)),
            ("MinTTL", Number(behaviour.MinTTL)),
            ("DefaultTTL", Number(behaviour.DefaultTTL)),
            ("MaxTTL", Number(behaviour.MaxTTL)),
            ("ForwardedValues", behaviour.ForwardedValues is not { } legacy || behaviour.CachePolicyId is not null ? null : Map(
                ("Headers", Texts(legacy.Headers?.Items)),
                ("QueryString", Text(legacy.QueryString == true ? "true" : "false")),
                ("Cookies", Map(("Forward", Text(legacy.Cookies?.Forward)), ("WhitelistedNames", Texts(legacy.Cookies?.WhitelistedNames?.Items)))))));
        var node = EdgeBehaviourReader.Read(value, reference => reference switch
        {
            ReferenceValue { LogicalId: "cache" } when cache is { IsKnown: true } => new TemplateResource("cache", "AWS::CloudFront::CachePolicy", Map(("CachePolicyConfig", cache.Value)), cache.Value),
            ReferenceValue { LogicalId: "request" } when request is { IsKnown: true } => new TemplateResource("request", "AWS::CloudFront::OriginRequestPolicy", Map(("OriginRequestPolicyConfig", request.Value)), request.Value),
            _ => null,
        });

        // A policy that could not be read hides what it says, and nothing else.
        if (cache is { IsKnown: false, Why: { } why } && why != Managed)
        {
            Hidden = LiveText.Sentence(why);
            node = new MapNode(node.Names.Where(name => name != "forwards").Select(name => new KeyValuePair<string, PolicyNode>(name, node[name]!)).Concat(
                OfCachePolicy.Select(name => new KeyValuePair<string, PolicyNode>(name, new UnknownNode(LiveText.Sentence(why), _at)))), false, _at);
        }
        else if (request is { IsKnown: false, Why: { } reason } && reason != Managed)
        {
            Hidden ??= LiveText.Sentence(reason);
            node = node.With("forwards", new UnknownNode(LiveText.Sentence(reason), _at));
        }

        return node;
    }

    // What both kinds of behaviour have in common.
    private sealed record Behaviour(AllowedMethods? AllowedMethods, string? CachePolicyId, string? OriginRequestPolicyId, ForwardedValues? ForwardedValues, long? MinTTL, long? DefaultTTL, long? MaxTTL);

    private Task<Answer<TemplateValue>?> CachePolicyAsync(string? id) => PolicyAsync(
        id,
        "cache policy",
        AuditActions.GetCachePolicy,
        async (name, token) => (await account.Clients.CloudFront.GetCachePolicyAsync(new GetCachePolicyRequest { Id = name }, token).ConfigureAwait(false)).CachePolicy?.CachePolicyConfig,
        Cache);

    private Task<Answer<TemplateValue>?> RequestPolicyAsync(string? id) => PolicyAsync(
        id,
        "origin request policy",
        AuditActions.GetOriginRequestPolicy,
        async (name, token) => (await account.Clients.CloudFront.GetOriginRequestPolicyAsync(new GetOriginRequestPolicyRequest { Id = name }, token).ConfigureAwait(false)).OriginRequestPolicy?.OriginRequestPolicyConfig,
        Request);

    // A policy of either kind, as the template says it; several behaviours share one, and AWS's own are known without asking.
    private async Task<Answer<TemplateValue>?> PolicyAsync<T>(string? id, string kind, AuditAction action, Func<string, CancellationToken, Task<T?>> ask, Func<T, TemplateValue> read) where T : class
    {
        if (id is null)
        {
            return null;
        }

        if (EdgeBehaviourReader.Knows(id))
        {
            return Answer<TemplateValue>.Unknown(Managed);
        }

        if (!_policies.TryGetValue(id, out var known))
        {
            var policy = await account.Calls.AskAsync(action, token => ask(id, token)).ConfigureAwait(false);
            _policies[id] = known = policy.IsNone ? Answer<TemplateValue>.Unknown($"The {kind} {id} does not exist.") : policy.Select(read);
        }

        return known;
    }

    private TemplateValue Cache(CachePolicyConfig policy)
    {
        var parameters = policy.ParametersInCacheKeyAndForwardedToOrigin;
        return Map(
            ("MinTTL", Number(policy.MinTTL)),
            ("DefaultTTL", Number(policy.DefaultTTL)),
            ("MaxTTL", Number(policy.MaxTTL)),
            ("ParametersInCacheKeyAndForwardedToOrigin", Map(
                ("CookiesConfig", Map(("CookieBehavior", Text(parameters?.CookiesConfig?.CookieBehavior)), ("Cookies", Texts(parameters?.CookiesConfig?.Cookies?.Items)))),
                ("HeadersConfig", Map(("HeaderBehavior", Text(parameters?.HeadersConfig?.HeaderBehavior)), ("Headers", Texts(parameters?.HeadersConfig?.Headers?.Items)))),
                ("QueryStringsConfig", Map(("QueryStringBehavior", Text(parameters?.QueryStringsConfig?.QueryStringBehavior)), ("QueryStrings", Texts(parameters?.QueryStringsConfig?.QueryStrings?.Items)))))));
    }

    private TemplateValue Request(OriginRequestPolicyConfig policy) => Map(
        ("CookiesConfig", Map(("CookieBehavior", Text(policy.CookiesConfig?.CookieBehavior)), ("Cookies", Texts(policy.CookiesConfig?.Cookies?.Items)))),
        ("HeadersConfig", Map(("HeaderBehavior", Text(policy.HeadersConfig?.HeaderBehavior)), ("Headers", Texts(policy.HeadersConfig?.Headers?.Items)))),
        ("QueryStringsConfig", Map(("QueryStringBehavior", Text(policy.QueryStringsConfig?.QueryStringBehavior)), ("QueryStrings", Texts(policy.QueryStringsConfig?.QueryStrings?.Items)))));

    private MapValue Map(params (string Key, TemplateValue? Value)[] entries) => new(entries.Where(entry => entry.Value is not null).ToDictionary(entry => entry.Key, entry => entry.Value!, StringComparer.Ordinal), _at);

    private TextValue? Text(string? text) => text is null ? null : new TextValue(text, _at);

    private TextValue? Number(long? number) => number is { } value ? new TextValue(value.ToString(CultureInfo.InvariantCulture), _at) : null;

    private ListValue? Texts(List<string>? texts) => texts is null ? null : new ListValue([.. texts.Select(text => new TextValue(text, _at))], _at);
}
