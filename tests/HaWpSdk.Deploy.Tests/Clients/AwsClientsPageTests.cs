using System.Globalization;
using System.Text;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Tests.Clients.Oracle;
using HaWpSdk.TestKit;

namespace HaWpSdk.Deploy.Tests.Clients;

/// <summary>The page for those who read or swap the clients: its table is made from the clients, so it cannot go stale.</summary>
[TestFixture]
public sealed class AwsClientsPageTests
{
    private const string Begin = "<!-- operations: made from the clients; HAWP_RECORD=1 writes it anew -->";
    private const string End = "<!-- end of operations -->";

    [Test]
    public void Lists_every_operation_with_its_protocol_and_permission()
    {
        var file = Path.Combine(Repository.Folder, "docs", "aws-clients.md");
        var page = File.ReadAllText(file);
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal), page.IndexOf(End, StringComparison.Ordinal));
        Assert.That(begin, Is.GreaterThanOrEqualTo(0), $"{file} has the line {Begin}");
        Assert.That(end, Is.GreaterThan(begin), $"{file} has the line {End}");

        var expected = page[..begin] + Begin + "\n\n" + Table() + "\n" + page[end..];
        if (Environment.GetEnvironmentVariable("HAWP_RECORD") == "1")
        {
            File.WriteAllText(file, expected);
        }

        Assert.That(File.ReadAllText(file), Is.EqualTo(expected), "Run this test with HAWP_RECORD=1 and look at the difference.");
    }

    private static string Table()
    {
        var text = new StringBuilder();
        foreach (var service in ClientOperation.All.GroupBy(operation => operation.Client.PropertyType))
        {
            var first = service.First();
            var official = $"Amazon.{service.Key.Namespace!.Split('.')[^1]}";
            text.Append(CultureInfo.InvariantCulture, $"### {first.Service.ServiceId}: `{service.Key.Name}`\n\n");
            text.Append(CultureInfo.InvariantCulture, $"{Protocol(first.Service)}, API version {first.Service.ApiVersion}, signed as `{first.Service.SigningName}`{(first.Service.IsGlobal ? " in the partition's home region" : "")}. Official namespace `{official}`, oracle `@aws-sdk/client-{first.Package}`.\n\n");
            text.Append("| Operation | Request members | Answer members | IAM action |\n| --- | --- | --- | --- |\n");
            foreach (var operation in service)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {operation.Name} | {MemberNames.Of(operation.NewRequest(), deep: true).Count} | {MemberNames.Of(operation.NewResponse(), deep: true).Count} | `{operation.Service.ActionFor(operation.Name)}` |\n");
            }

            text.Append('\n');
        }

        text.Append(CultureInfo.InvariantCulture, $"{ClientOperation.All.Count} operations of {ClientOperation.All.DistinctBy(operation => operation.Client).Count()} services.\n");
        return text.ToString();
    }

    private static string Protocol(ServiceDefinition service) =>
        service.Protocol == ServiceProtocol.Query ? "Query protocol"
        : service.Protocol == ServiceProtocol.Json ? "JSON 1.1"
        : service.Protocol == ServiceProtocol.RestJson ? "REST with JSON"
        : "REST with XML";
}
