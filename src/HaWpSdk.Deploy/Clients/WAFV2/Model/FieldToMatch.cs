using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.WAFV2.Model;

internal sealed class FieldToMatch : IWireShape
{
    public SingleHeader? SingleHeader { get; set; }
    public SingleQueryArgument? SingleQueryArgument { get; set; }
    public AllQueryArguments? AllQueryArguments { get; set; }
    public UriPath? UriPath { get; set; }
    public QueryString? QueryString { get; set; }
    public Body? Body { get; set; }
    public Method? Method { get; set; }

    public void Exchange(WireMembers wire)
    {
        SingleHeader = wire.Member(SingleHeader);
        SingleQueryArgument = wire.Member(SingleQueryArgument);
        AllQueryArguments = wire.Member(AllQueryArguments);
        UriPath = wire.Member(UriPath);
        QueryString = wire.Member(QueryString);
        Body = wire.Member(Body);
        Method = wire.Member(Method);
    }
}

internal sealed class SingleHeader : IWireShape
{
    public string? Name { get; set; }

    public void Exchange(WireMembers wire)
    {
        Name = wire.Member(Name);
    }
}

internal sealed class SingleQueryArgument : IWireShape
{
    public string? Name { get; set; }

    public void Exchange(WireMembers wire)
    {
        Name = wire.Member(Name);
    }
}

internal sealed class AllQueryArguments : IWireShape
{
    public void Exchange(WireMembers wire)
    {
    }
}

internal sealed class UriPath : IWireShape
{
    public void Exchange(WireMembers wire)
    {
    }
}

internal sealed class QueryString : IWireShape
{
    public void Exchange(WireMembers wire)
    {
    }
}

internal sealed class Body : IWireShape
{
    public string? OversizeHandling { get; set; }

    public void Exchange(WireMembers wire)
    {
        OversizeHandling = wire.Member(OversizeHandling);
    }
}

internal sealed class Method : IWireShape
{
    public void Exchange(WireMembers wire)
    {
    }
}
