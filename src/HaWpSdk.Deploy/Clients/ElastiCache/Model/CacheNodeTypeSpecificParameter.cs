using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElastiCache.Model;

internal sealed class CacheNodeTypeSpecificParameter : IWireShape
{
    public string? ParameterName { get; set; }
    public string? Description { get; set; }
    public string? Source { get; set; }
    public string? DataType { get; set; }
    public string? AllowedValues { get; set; }
    public bool? IsModifiable { get; set; }
    public string? MinimumEngineVersion { get; set; }
    public List<CacheNodeTypeSpecificValue>? CacheNodeTypeSpecificValues { get; set; }
    public string? ChangeType { get; set; }

    public void Exchange(WireMembers wire)
    {
        ParameterName = wire.Member(ParameterName);
        Description = wire.Member(Description);
        Source = wire.Member(Source);
        DataType = wire.Member(DataType);
        AllowedValues = wire.Member(AllowedValues);
        IsModifiable = wire.Member(IsModifiable);
        MinimumEngineVersion = wire.Member(MinimumEngineVersion);
        CacheNodeTypeSpecificValues = wire.Member(CacheNodeTypeSpecificValues, item: "CacheNodeTypeSpecificValue");
        ChangeType = wire.Member(ChangeType);
    }
}

internal sealed class CacheNodeTypeSpecificValue : IWireShape
{
    public string? CacheNodeType { get; set; }
    public string? Value { get; set; }

    public void Exchange(WireMembers wire)
    {
        CacheNodeType = wire.Member(CacheNodeType);
        Value = wire.Member(Value);
    }
}
