using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

/// <summary>Transfer Family servers and users.</summary>
internal static class TransferService
{
    private const string Service = "transfer";

    private static Resource Server(Call call) => call.Account.Of(OperationsResources.Server, call.Region).FirstOrDefault(s => s.Text("ServerId") == call.Text("ServerId")) ?? throw new AwsError("ResourceNotFoundException", "Unknown server");

    private static string State(Call call, Resource server) => server.IsBusy(call.Account.Now) ? "STARTING" : server.Data["State"]?.ToString() ?? "ONLINE";

    [Operation(Service, "DescribeServer", note: "host key fingerprint simulated")]
    public static JsonObject DescribeServer(Call call)
    {
        var server = Server(call);
        var item = call.Project(server, "DescribedServer");
        item["Arn"] = server.Id;
        item["ServerId"] = server.Text("ServerId");
        item["State"] = State(call, server);
        item["UserCount"] = call.Account.Of(OperationsResources.TransferUser, call.Region).Count(u => u.Prop("ServerId") == server.Text("ServerId"));
        item["HostKeyFingerprint"] = "SHA256:simulated+host+key+of+no+server";
        item["Protocols"] ??= new JsonArray("SFTP");
        item["EndpointType"] ??= "PUBLIC";
        item["IdentityProviderType"] ??= "SERVICE_MANAGED";
        item["Domain"] ??= "S3";
        item["Tags"] = call.TagsOf(server);
        return new JsonObject { ["Server"] = item };
    }

    [Operation(Service, "ListServers")]
    public static JsonObject ListServers(Call call)
    {
        var output = new JsonObject();
        output["Servers"] = call.Page(call.Account.Of(OperationsResources.Server, call.Region).Select(s => (JsonNode)new JsonObject { ["Arn"] = s.Id, ["ServerId"] = s.Text("ServerId"), ["State"] = State(call, s), ["Domain"] = s.Prop("Domain") is { Length: > 0 } d ? d : "S3", ["EndpointType"] = s.Prop("EndpointType") is { Length: > 0 } e ? e : "PUBLIC", ["IdentityProviderType"] = "SERVICE_MANAGED" }), output, "NextToken", "NextToken", "MaxResults", 100);
        return output;
    }

    private static Resource User(Call call) => call.Account.Of(OperationsResources.TransferUser, call.Region).FirstOrDefault(u => u.Prop("ServerId") == Server(call).Text("ServerId") && u.Prop("UserName") == call.Text("UserName")) ?? throw new AwsError("ResourceNotFoundException", "Unknown user");

    [Operation(Service, "DescribeUser")]
    public static JsonObject DescribeUser(Call call)
    {
        var user = User(call);
        var item = call.Project(user, "DescribedUser");
        item["Arn"] = user.Id;
        var keys = user.Texts("SshPublicKeys").Select((key, index) => new JsonObject { ["SshPublicKeyId"] = "key-simulated" + index, ["SshPublicKeyBody"] = key, ["DateImported"] = call.Time(user.Created) })
            .Concat((user.Data["Keys"] as JsonObject ?? []).Select(k => new JsonObject { ["SshPublicKeyId"] = k.Key, ["SshPublicKeyBody"] = k.Value!.ToString(), ["DateImported"] = call.Time(user.Created) }));
        item["SshPublicKeys"] = new JsonArray([.. keys]);
        return new JsonObject { ["ServerId"] = user.Prop("ServerId"), ["User"] = item };
    }

    [Operation(Service, "ListUsers")]
    public static JsonObject ListUsers(Call call)
    {
        var server = Server(call);
        var output = new JsonObject { ["ServerId"] = server.Text("ServerId") };
        output["Users"] = call.Page(call.Account.Of(OperationsResources.TransferUser, call.Region).Where(u => u.Prop("ServerId") == server.Text("ServerId")).Select(u => (JsonNode)new JsonObject { ["Arn"] = u.Id, ["UserName"] = u.Prop("UserName"), ["Role"] = u.Prop("Role"), ["HomeDirectory"] = u.Prop("HomeDirectory"), ["HomeDirectoryType"] = u.Prop("HomeDirectoryType") is { Length: > 0 } t ? t : "PATH", ["SshPublicKeyCount"] = u.Texts("SshPublicKeys").Count() }), output, "NextToken", "NextToken", "MaxResults", 100);
        return output;
    }

    [Operation(Service, "StartServer")]
    public static JsonObject StartServer(Call call)
    {
        Server(call).Data["State"] = "ONLINE";
        call.Account.Changed = true;
        return [];
    }

    [Operation(Service, "StopServer")]
    public static JsonObject StopServer(Call call)
    {
        Server(call).Data["State"] = "OFFLINE";
        call.Account.Changed = true;
        return [];
    }

    [Operation(Service, "CreateUser")]
    public static JsonObject CreateUser(Call call)
    {
        var properties = new JsonObject { ["ServerId"] = Server(call).Text("ServerId"), ["UserName"] = call.Text("UserName"), ["Role"] = call.Text("Role") };
        call.Try(() => call.Provisioner.Create(OperationsResources.TransferUser, call.Region, properties), failure => new AwsError(failure.Code == "AlreadyExists" ? "ResourceExistsException" : "InvalidRequestException", failure.Message));
        return new JsonObject { ["ServerId"] = call.Text("ServerId"), ["UserName"] = call.Text("UserName") };
    }

    [Operation(Service, "DeleteUser")]
    public static JsonObject DeleteUser(Call call)
    {
        call.Account.Remove(User(call));
        return [];
    }

    [Operation(Service, "ImportSshPublicKey")]
    public static JsonObject ImportSshPublicKey(Call call)
    {
        var user = User(call);
        if (user.Data["Keys"] is not JsonObject keys)
            user.Data["Keys"] = keys = [];
        var id = "key-" + call.Account.Hex(17);
        keys[id] = call.Text("SshPublicKeyBody");
        return new JsonObject { ["ServerId"] = user.Prop("ServerId"), ["UserName"] = user.Prop("UserName"), ["SshPublicKeyId"] = id };
    }

    [Operation(Service, "DeleteSshPublicKey")]
    public static JsonObject DeleteSshPublicKey(Call call)
    {
        (User(call).Data["Keys"] as JsonObject)?.Remove(call.Text("SshPublicKeyId"));
        return [];
    }
}
