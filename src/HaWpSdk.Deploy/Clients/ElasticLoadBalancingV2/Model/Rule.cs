using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2.Model;

internal sealed class Rule : IWireShape
{
    public string? RuleArn { get; set; }
    public string? Priority { get; set; }
    public List<RuleCondition>? Conditions { get; set; }
    public List<Action>? Actions { get; set; }
    public bool? IsDefault { get; set; }

    public void Exchange(WireMembers wire)
    {
        RuleArn = wire.Member(RuleArn);
        Priority = wire.Member(Priority);
        Conditions = wire.Member(Conditions);
        Actions = wire.Member(Actions);
        IsDefault = wire.Member(IsDefault);
    }
}

internal sealed class RuleCondition : IWireShape
{
    public string? Field { get; set; }
    public List<string>? Values { get; set; }
    public HostHeaderConditionConfig? HostHeaderConfig { get; set; }
    public PathPatternConditionConfig? PathPatternConfig { get; set; }
    public HttpHeaderConditionConfig? HttpHeaderConfig { get; set; }
    public QueryStringConditionConfig? QueryStringConfig { get; set; }
    public HttpRequestMethodConditionConfig? HttpRequestMethodConfig { get; set; }
    public SourceIpConditionConfig? SourceIpConfig { get; set; }
    public List<string>? RegexValues { get; set; }

    public void Exchange(WireMembers wire)
    {
        Field = wire.Member(Field);
        Values = wire.Member(Values);
        HostHeaderConfig = wire.Member(HostHeaderConfig);
        PathPatternConfig = wire.Member(PathPatternConfig);
        HttpHeaderConfig = wire.Member(HttpHeaderConfig);
        QueryStringConfig = wire.Member(QueryStringConfig);
        HttpRequestMethodConfig = wire.Member(HttpRequestMethodConfig);
        SourceIpConfig = wire.Member(SourceIpConfig);
        RegexValues = wire.Member(RegexValues);
    }
}

internal sealed class HostHeaderConditionConfig : IWireShape
{
    public List<string>? Values { get; set; }
    public List<string>? RegexValues { get; set; }

    public void Exchange(WireMembers wire)
    {
        Values = wire.Member(Values);
        RegexValues = wire.Member(RegexValues);
    }
}

internal sealed class PathPatternConditionConfig : IWireShape
{
    public List<string>? Values { get; set; }
    public List<string>? RegexValues { get; set; }

    public void Exchange(WireMembers wire)
    {
        Values = wire.Member(Values);
        RegexValues = wire.Member(RegexValues);
    }
}

internal sealed class HttpHeaderConditionConfig : IWireShape
{
    public string? HttpHeaderName { get; set; }
    public List<string>? Values { get; set; }
    public List<string>? RegexValues { get; set; }

    public void Exchange(WireMembers wire)
    {
        HttpHeaderName = wire.Member(HttpHeaderName);
        Values = wire.Member(Values);
        RegexValues = wire.Member(RegexValues);
    }
}

internal sealed class QueryStringConditionConfig : IWireShape
{
    public List<QueryStringKeyValuePair>? Values { get; set; }

    public void Exchange(WireMembers wire)
    {
        Values = wire.Member(Values);
    }
}

internal sealed class QueryStringKeyValuePair : IWireShape
{
    public string? Key { get; set; }
    public string? Value { get; set; }

    public void Exchange(WireMembers wire)
    {
        Key = wire.Member(Key);
        Value = wire.Member(Value);
    }
}

internal sealed class HttpRequestMethodConditionConfig : IWireShape
{
    public List<string>? Values { get; set; }

    public void Exchange(WireMembers wire)
    {
        Values = wire.Member(Values);
    }
}

internal sealed class SourceIpConditionConfig : IWireShape
{
    public List<string>? Values { get; set; }
    public string? IpAddressType { get; set; }

    public void Exchange(WireMembers wire)
    {
        Values = wire.Member(Values);
        IpAddressType = wire.Member(IpAddressType);
    }
}
