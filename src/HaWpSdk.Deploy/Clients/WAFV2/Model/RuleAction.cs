using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.WAFV2.Model;

internal sealed class RuleAction : IWireShape
{
    public BlockAction? Block { get; set; }
    public AllowAction? Allow { get; set; }
    public CountAction? Count { get; set; }
    public CaptchaAction? Captcha { get; set; }
    public ChallengeAction? Challenge { get; set; }
    public MonetizeAction? Monetize { get; set; }

    public void Exchange(WireMembers wire)
    {
        Block = wire.Member(Block);
        Allow = wire.Member(Allow);
        Count = wire.Member(Count);
        Captcha = wire.Member(Captcha);
        Challenge = wire.Member(Challenge);
        Monetize = wire.Member(Monetize);
    }
}

internal sealed class CaptchaAction : IWireShape
{
    public void Exchange(WireMembers wire)
    {
    }
}

internal sealed class ChallengeAction : IWireShape
{
    public void Exchange(WireMembers wire)
    {
    }
}

internal sealed class MonetizeAction : IWireShape
{
    public string? PriceMultiplier { get; set; }

    public void Exchange(WireMembers wire)
    {
        PriceMultiplier = wire.Member(PriceMultiplier);
    }
}
