using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElastiCache.Model;

internal sealed class Parameter : IWireShape
{
    public string? ParameterName { get; set; }
    public string? ParameterValue { get; set; }
    public string? Description { get; set; }
    public string? Source { get; set; }
    public string? DataType { get; set; }
    public string? AllowedValues { get; set; }
    public bool? IsModifiable { get; set; }
    public string? MinimumEngineVersion { get; set; }
    public string? ChangeType { get; set; }

    public void Exchange(WireMembers wire)
    {
        ParameterName = wire.Member(ParameterName);
        ParameterValue = wire.Member(ParameterValue);
        Description = wire.Member(Description);
        Source = wire.Member(Source);
        DataType = wire.Member(DataType);
        AllowedValues = wire.Member(AllowedValues);
        IsModifiable = wire.Member(IsModifiable);
        MinimumEngineVersion = wire.Member(MinimumEngineVersion);
        ChangeType = wire.Member(ChangeType);
    }
}
