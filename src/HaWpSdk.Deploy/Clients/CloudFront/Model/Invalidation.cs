using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class Invalidation : IWireShape
{
    public string? Id { get; set; }
    public string? Status { get; set; }
    public DateTime? CreateTime { get; set; }
    public InvalidationBatch? InvalidationBatch { get; set; }

    public void Exchange(WireMembers wire)
    {
        Id = wire.Member(Id);
        Status = wire.Member(Status);
        CreateTime = wire.Member(CreateTime);
        InvalidationBatch = wire.Member(InvalidationBatch);
    }
}
