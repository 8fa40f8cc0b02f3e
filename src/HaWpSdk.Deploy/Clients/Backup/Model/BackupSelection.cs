using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Backup.Model;

internal sealed class BackupSelection : IWireShape
{
    public string? SelectionName { get; set; }
    public string? IamRoleArn { get; set; }
    public List<string>? Resources { get; set; }
    public List<Condition>? ListOfTags { get; set; }
    public List<string>? NotResources { get; set; }
    public Conditions? Conditions { get; set; }

    public void Exchange(WireMembers wire)
    {
        SelectionName = wire.Member(SelectionName);
        IamRoleArn = wire.Member(IamRoleArn);
        Resources = wire.Member(Resources);
        ListOfTags = wire.Member(ListOfTags);
        NotResources = wire.Member(NotResources);
        Conditions = wire.Member(Conditions);
    }
}

internal sealed class Condition : IWireShape
{
    public string? ConditionType { get; set; }
    public string? ConditionKey { get; set; }
    public string? ConditionValue { get; set; }

    public void Exchange(WireMembers wire)
    {
        ConditionType = wire.Member(ConditionType);
        ConditionKey = wire.Member(ConditionKey);
        ConditionValue = wire.Member(ConditionValue);
    }
}

internal sealed class Conditions : IWireShape
{
    public List<ConditionParameter>? StringEquals { get; set; }
    public List<ConditionParameter>? StringNotEquals { get; set; }
    public List<ConditionParameter>? StringLike { get; set; }
    public List<ConditionParameter>? StringNotLike { get; set; }

    public void Exchange(WireMembers wire)
    {
        StringEquals = wire.Member(StringEquals);
        StringNotEquals = wire.Member(StringNotEquals);
        StringLike = wire.Member(StringLike);
        StringNotLike = wire.Member(StringNotLike);
    }
}

internal sealed class ConditionParameter : IWireShape
{
    public string? ConditionKey { get; set; }
    public string? ConditionValue { get; set; }

    public void Exchange(WireMembers wire)
    {
        ConditionKey = wire.Member(ConditionKey);
        ConditionValue = wire.Member(ConditionValue);
    }
}
