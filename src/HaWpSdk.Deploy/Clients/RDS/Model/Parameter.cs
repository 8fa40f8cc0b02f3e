using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class Parameter : IWireShape
{
    public string? ParameterName { get; set; }
    public string? ParameterValue { get; set; }
    public string? Description { get; set; }
    public string? Source { get; set; }
    public string? ApplyType { get; set; }
    public string? DataType { get; set; }
    public string? AllowedValues { get; set; }
    public bool? IsModifiable { get; set; }
    public string? MinimumEngineVersion { get; set; }
    public string? ApplyMethod { get; set; }
    public List<string>? SupportedEngineModes { get; set; }

    public void Exchange(WireMembers wire)
    {
        ParameterName = wire.Member(ParameterName);
        ParameterValue = wire.Member(ParameterValue);
        Description = wire.Member(Description);
        Source = wire.Member(Source);
        ApplyType = wire.Member(ApplyType);
        DataType = wire.Member(DataType);
        AllowedValues = wire.Member(AllowedValues);
        IsModifiable = wire.Member(IsModifiable);
        MinimumEngineVersion = wire.Member(MinimumEngineVersion);
        ApplyMethod = wire.Member(ApplyMethod);
        SupportedEngineModes = wire.Member(SupportedEngineModes);
    }
}
