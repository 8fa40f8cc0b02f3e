using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

internal static partial class MonitoringService
{
    private static Resource Topic(Call call) => call.Account.Find(OperationsResources.Topic, call.Region, call.Text("TopicArn")) ?? throw new AwsError("NotFoundException", "Topic does not exist");

    private static IEnumerable<JsonObject> Subscriptions(Call call) => call.Account.Of("AWS::SNS::Subscription", call.Region).Select(s => new JsonObject { ["SubscriptionArn"] = s.Prop("Protocol").StartsWith("email", StringComparison.Ordinal) ? "PendingConfirmation" : s.Id, ["TopicArn"] = s.Prop("TopicArn"), ["Protocol"] = s.Prop("Protocol"), ["Endpoint"] = s.Prop("Endpoint"), ["Owner"] = call.Account.Id })
        .Concat(call.Account.Of(OperationsResources.Topic, call.Region).SelectMany(t => t.Items("Subscription").Select(s => new JsonObject { ["SubscriptionArn"] = "PendingConfirmation", ["TopicArn"] = t.Id, ["Protocol"] = s["Protocol"]!.ToString(), ["Endpoint"] = s["Endpoint"]!.ToString(), ["Owner"] = call.Account.Id })));

    [Operation(Topics, "ListTopics")]
    public static JsonObject ListTopics(Call call)
    {
        var output = new JsonObject();
        output["Topics"] = call.Page(call.Account.Of(OperationsResources.Topic, call.Region).Select(t => (JsonNode)new JsonObject { ["TopicArn"] = t.Id }), output, "NextToken", "NextToken", "", 100);
        return output;
    }

    [Operation(Topics, "GetTopicAttributes")]
    public static JsonObject GetTopicAttributes(Call call)
    {
        var topic = Topic(call);
        var policy = call.Account.Of("AWS::SNS::TopicPolicy", call.Region).FirstOrDefault(p => p.Texts("Topics").Contains(topic.Id));
        var attributes = new JsonObject { ["TopicArn"] = topic.Id, ["Owner"] = call.Account.Id, ["DisplayName"] = topic.Prop("DisplayName"), ["SubscriptionsPending"] = Subscriptions(call).Count(s => s["TopicArn"]!.ToString() == topic.Id).ToString(CultureInfo.InvariantCulture) };
        if (policy is not null)
            attributes["Policy"] = ResponseWriter.Text(policy.Properties["PolicyDocument"]);
        if (topic.Prop("KmsMasterKeyId") is { Length: > 0 } key)
            attributes["KmsMasterKeyId"] = key;
        return new JsonObject { ["Attributes"] = attributes };
    }

    [Operation(Topics, "ListSubscriptionsByTopic", note: "email waits for its confirmation")]
    public static JsonObject ListSubscriptionsByTopic(Call call)
    {
        var topic = Topic(call);
        return new JsonObject { ["Subscriptions"] = new JsonArray([.. Subscriptions(call).Where(s => s["TopicArn"]!.ToString() == topic.Id)]) };
    }

    [Operation(Topics, "Publish", note: "delivers to nobody")]
    public static JsonObject Publish(Call call)
    {
        Topic(call);
        return new JsonObject { ["MessageId"] = call.Account.Uuid() };
    }

    [Operation(Topics, "Subscribe")]
    public static JsonObject Subscribe(Call call)
    {
        Topic(call);
        var subscription = call.Provisioner.Create("AWS::SNS::Subscription", call.Region, new JsonObject { ["TopicArn"] = call.Text("TopicArn"), ["Protocol"] = call.Text("Protocol"), ["Endpoint"] = call.Text("Endpoint") });
        return new JsonObject { ["SubscriptionArn"] = call.Text("Protocol").StartsWith("email", StringComparison.Ordinal) && !call.Flag("ReturnSubscriptionArn") ? "pending confirmation" : subscription.Id };
    }

    [Operation(Topics, "ListTagsForResource")]
    public static JsonObject ListTopicTags(Call call) => new() { ["Tags"] = call.TagsOf(call.Account.Find(OperationsResources.Topic, call.Region, call.Text("ResourceArn")) ?? throw new AwsError("ResourceNotFoundException", "Resource does not exist")) };
}
