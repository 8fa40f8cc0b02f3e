using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.WAFV2.Model;

internal sealed class Statement : IWireShape
{
    public ByteMatchStatement? ByteMatchStatement { get; set; }
    public SqliMatchStatement? SqliMatchStatement { get; set; }
    public XssMatchStatement? XssMatchStatement { get; set; }
    public SizeConstraintStatement? SizeConstraintStatement { get; set; }
    public GeoMatchStatement? GeoMatchStatement { get; set; }
    public RuleGroupReferenceStatement? RuleGroupReferenceStatement { get; set; }
    public IPSetReferenceStatement? IPSetReferenceStatement { get; set; }
    public RegexPatternSetReferenceStatement? RegexPatternSetReferenceStatement { get; set; }
    public RateBasedStatement? RateBasedStatement { get; set; }
    public AndStatement? AndStatement { get; set; }
    public OrStatement? OrStatement { get; set; }
    public NotStatement? NotStatement { get; set; }
    public ManagedRuleGroupStatement? ManagedRuleGroupStatement { get; set; }
    public LabelMatchStatement? LabelMatchStatement { get; set; }
    public RegexMatchStatement? RegexMatchStatement { get; set; }

    public void Exchange(WireMembers wire)
    {
        ByteMatchStatement = wire.Member(ByteMatchStatement);
        SqliMatchStatement = wire.Member(SqliMatchStatement);
        XssMatchStatement = wire.Member(XssMatchStatement);
        SizeConstraintStatement = wire.Member(SizeConstraintStatement);
        GeoMatchStatement = wire.Member(GeoMatchStatement);
        RuleGroupReferenceStatement = wire.Member(RuleGroupReferenceStatement);
        IPSetReferenceStatement = wire.Member(IPSetReferenceStatement);
        RegexPatternSetReferenceStatement = wire.Member(RegexPatternSetReferenceStatement);
        RateBasedStatement = wire.Member(RateBasedStatement);
        AndStatement = wire.Member(AndStatement);
        OrStatement = wire.Member(OrStatement);
        NotStatement = wire.Member(NotStatement);
        ManagedRuleGroupStatement = wire.Member(ManagedRuleGroupStatement);
        LabelMatchStatement = wire.Member(LabelMatchStatement);
        RegexMatchStatement = wire.Member(RegexMatchStatement);
    }
}

internal sealed class ByteMatchStatement : IWireShape
{
    public MemoryStream? SearchString { get; set; }
    public FieldToMatch? FieldToMatch { get; set; }
    public List<TextTransformation>? TextTransformations { get; set; }
    public string? PositionalConstraint { get; set; }

    public void Exchange(WireMembers wire)
    {
        SearchString = wire.Member(SearchString);
        FieldToMatch = wire.Member(FieldToMatch);
        TextTransformations = wire.Member(TextTransformations);
        PositionalConstraint = wire.Member(PositionalConstraint);
    }
}

internal sealed class SqliMatchStatement : IWireShape
{
    public FieldToMatch? FieldToMatch { get; set; }
    public List<TextTransformation>? TextTransformations { get; set; }
    public string? SensitivityLevel { get; set; }

    public void Exchange(WireMembers wire)
    {
        FieldToMatch = wire.Member(FieldToMatch);
        TextTransformations = wire.Member(TextTransformations);
        SensitivityLevel = wire.Member(SensitivityLevel);
    }
}

internal sealed class XssMatchStatement : IWireShape
{
    public FieldToMatch? FieldToMatch { get; set; }
    public List<TextTransformation>? TextTransformations { get; set; }

    public void Exchange(WireMembers wire)
    {
        FieldToMatch = wire.Member(FieldToMatch);
        TextTransformations = wire.Member(TextTransformations);
    }
}

internal sealed class SizeConstraintStatement : IWireShape
{
    public FieldToMatch? FieldToMatch { get; set; }
    public string? ComparisonOperator { get; set; }
    public long? Size { get; set; }
    public List<TextTransformation>? TextTransformations { get; set; }

    public void Exchange(WireMembers wire)
    {
        FieldToMatch = wire.Member(FieldToMatch);
        ComparisonOperator = wire.Member(ComparisonOperator);
        Size = wire.Member(Size);
        TextTransformations = wire.Member(TextTransformations);
    }
}

internal sealed class GeoMatchStatement : IWireShape
{
    public List<string>? CountryCodes { get; set; }
    public ForwardedIPConfig? ForwardedIPConfig { get; set; }

    public void Exchange(WireMembers wire)
    {
        CountryCodes = wire.Member(CountryCodes);
        ForwardedIPConfig = wire.Member(ForwardedIPConfig);
    }
}

internal sealed class IPSetReferenceStatement : IWireShape
{
    public string? ARN { get; set; }
    public IPSetForwardedIPConfig? IPSetForwardedIPConfig { get; set; }

    public void Exchange(WireMembers wire)
    {
        ARN = wire.Member(ARN);
        IPSetForwardedIPConfig = wire.Member(IPSetForwardedIPConfig);
    }
}

internal sealed class IPSetForwardedIPConfig : IWireShape
{
    public string? HeaderName { get; set; }
    public string? FallbackBehavior { get; set; }
    public string? Position { get; set; }

    public void Exchange(WireMembers wire)
    {
        HeaderName = wire.Member(HeaderName);
        FallbackBehavior = wire.Member(FallbackBehavior);
        Position = wire.Member(Position);
    }
}

internal sealed class RegexPatternSetReferenceStatement : IWireShape
{
    public string? ARN { get; set; }
    public FieldToMatch? FieldToMatch { get; set; }
    public List<TextTransformation>? TextTransformations { get; set; }

    public void Exchange(WireMembers wire)
    {
        ARN = wire.Member(ARN);
        FieldToMatch = wire.Member(FieldToMatch);
        TextTransformations = wire.Member(TextTransformations);
    }
}

internal sealed class RateBasedStatement : IWireShape
{
    public long? Limit { get; set; }
    public string? AggregateKeyType { get; set; }
    public int? EvaluationWindowSec { get; set; }
    public Statement? ScopeDownStatement { get; set; }
    public ForwardedIPConfig? ForwardedIPConfig { get; set; }

    public void Exchange(WireMembers wire)
    {
        Limit = wire.Member(Limit);
        AggregateKeyType = wire.Member(AggregateKeyType);
        EvaluationWindowSec = wire.Member(EvaluationWindowSec);
        ScopeDownStatement = wire.Member(ScopeDownStatement);
        ForwardedIPConfig = wire.Member(ForwardedIPConfig);
    }
}

internal sealed class AndStatement : IWireShape
{
    public List<Statement>? Statements { get; set; }

    public void Exchange(WireMembers wire)
    {
        Statements = wire.Member(Statements);
    }
}

internal sealed class OrStatement : IWireShape
{
    public List<Statement>? Statements { get; set; }

    public void Exchange(WireMembers wire)
    {
        Statements = wire.Member(Statements);
    }
}

internal sealed class NotStatement : IWireShape
{
    public Statement? Statement { get; set; }

    public void Exchange(WireMembers wire)
    {
        Statement = wire.Member(Statement);
    }
}

internal sealed class LabelMatchStatement : IWireShape
{
    public string? Scope { get; set; }
    public string? Key { get; set; }

    public void Exchange(WireMembers wire)
    {
        Scope = wire.Member(Scope);
        Key = wire.Member(Key);
    }
}

internal sealed class RegexMatchStatement : IWireShape
{
    public string? RegexString { get; set; }
    public FieldToMatch? FieldToMatch { get; set; }
    public List<TextTransformation>? TextTransformations { get; set; }

    public void Exchange(WireMembers wire)
    {
        RegexString = wire.Member(RegexString);
        FieldToMatch = wire.Member(FieldToMatch);
        TextTransformations = wire.Member(TextTransformations);
    }
}
