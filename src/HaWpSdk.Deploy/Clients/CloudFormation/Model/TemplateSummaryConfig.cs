using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class TemplateSummaryConfig : IWireShape
{
    public bool? TreatUnrecognizedResourceTypesAsWarnings { get; set; }

    public void Exchange(WireMembers wire)
    {
        TreatUnrecognizedResourceTypesAsWarnings = wire.Member(TreatUnrecognizedResourceTypesAsWarnings);
    }
}
