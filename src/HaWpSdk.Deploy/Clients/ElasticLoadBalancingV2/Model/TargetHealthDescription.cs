using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2.Model;

internal sealed class TargetHealthDescription : IWireShape
{
    public TargetDescription? Target { get; set; }
    public string? HealthCheckPort { get; set; }
    public TargetHealth? TargetHealth { get; set; }
    public AnomalyDetection? AnomalyDetection { get; set; }
    public AdministrativeOverride? AdministrativeOverride { get; set; }

    public void Exchange(WireMembers wire)
    {
        Target = wire.Member(Target);
        HealthCheckPort = wire.Member(HealthCheckPort);
        TargetHealth = wire.Member(TargetHealth);
        AnomalyDetection = wire.Member(AnomalyDetection);
        AdministrativeOverride = wire.Member(AdministrativeOverride);
    }
}

internal sealed class TargetHealth : IWireShape
{
    public string? State { get; set; }
    public string? Reason { get; set; }
    public string? Description { get; set; }

    public void Exchange(WireMembers wire)
    {
        State = wire.Member(State);
        Reason = wire.Member(Reason);
        Description = wire.Member(Description);
    }
}

internal sealed class AnomalyDetection : IWireShape
{
    public string? Result { get; set; }
    public string? MitigationInEffect { get; set; }

    public void Exchange(WireMembers wire)
    {
        Result = wire.Member(Result);
        MitigationInEffect = wire.Member(MitigationInEffect);
    }
}

internal sealed class AdministrativeOverride : IWireShape
{
    public string? State { get; set; }
    public string? Reason { get; set; }
    public string? Description { get; set; }

    public void Exchange(WireMembers wire)
    {
        State = wire.Member(State);
        Reason = wire.Member(Reason);
        Description = wire.Member(Description);
    }
}
