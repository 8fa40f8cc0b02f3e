using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Tests.Clients.Wire;
using HaWpSdk.TestKit;

namespace HaWpSdk.Deploy.Tests.Clients.Oracle;

/// <summary>What the official JavaScript clients know beside requests and answers: error codes, and where a listing's next page is.</summary>
[TestFixture]
public sealed class JavaScriptModelTests
{
    private readonly Dictionary<string, JsonElement> _models = [];

    [OneTimeSetUp]
    public async Task Ask_for_the_models()
    {
        var oracle = await NpmFolder.RequireAsync("aws-sdk-js", oldestNode: 20);
        var packages = ClientOperation.All.Select(operation => operation.Package).Distinct().ToList();
        using var folder = new ThrowAwayFolder();
        var file = folder.Write("packages.json", new JsonArray([.. packages.Select((package, id) => new JsonObject { ["id"] = id, ["package"] = package })]).ToJsonString());
        var run = (await oracle.RunAsync("drive.mjs", "models", file)).EnsureSuccess("drive.mjs models");
        foreach (var line in run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var model = JsonDocument.Parse(line).RootElement;
            _models[packages[model.GetProperty("id").GetInt32()]] = model;
        }
    }

    [Test]
    public void Every_error_code_we_map_is_one_the_service_has()
    {
        var codes = 0;
        foreach (var operation in ClientOperation.All.DistinctBy(operation => operation.Package))
        {
            var official = _models[operation.Package].GetProperty("errors").EnumerateArray().Select(code => code.GetString()).ToHashSet();
            codes += operation.Service.Errors.Count;
            Assert.That(operation.Service.Errors.Keys.Where(code => !official.Contains(code)), Is.Empty, operation.Service.ServiceId);
        }

        TestContext.Out.WriteLine($"Compared {codes} error codes.");
    }

    [Test]
    public async Task Every_official_paginator_of_an_operation_in_use_is_ours_too_and_moves_the_same_token()
    {
        var walked = 0;
        foreach (var operation in ClientOperation.All)
        {
            var page = _models[operation.Package].GetProperty("pages").EnumerateArray().FirstOrDefault(candidate => candidate.GetProperty("operation").GetString() == operation.Name);
            if (page.ValueKind == JsonValueKind.Undefined)
            {
                continue;
            }

            var (input, output) = (page.GetProperty("input").GetString()!, page.GetProperty("output").GetString()!);
            using var server = new WireServer(Page(operation, output, "T1"), Page(operation, output, null));
            using var aws = ClientsOn.Endpoint(server.Url, retries: 0);

            var pages = await Responses(operation, aws).ToListAsync();

            Assert.That(pages, Has.Count.EqualTo(2), $"{operation} walks two pages");
            var token = WireFields.Of(server.Requests[1]).Single(field => field.Value == "T1").Key;
            Assert.That(token.Split(' ', '.')[^1], Is.EqualTo(input).IgnoreCase, $"{operation} asks for the next page by");
            walked++;
        }

        TestContext.Out.WriteLine($"Walked the pages of {walked} operations.");
    }

    private static WireReply Page(ClientOperation operation, string tokenPath, string? token)
    {
        var response = SampleMembers.Fill(operation.NewResponse(), _ => true);
        object holder = response;
        var names = tokenPath.Split('.');
        foreach (var name in names[..^1])
        {
            holder = holder.GetType().GetProperty(name)!.GetValue(holder)!;
        }

        holder.GetType().GetProperty(names[^1])!.SetValue(holder, token);
        return WireAnswers.Of(operation, response);
    }

    private static IAsyncEnumerable<object> Responses(ClientOperation operation, HaWpSdk.Deploy.Clients.AwsClients aws)
    {
        var paginators = operation.Client.PropertyType.GetProperty("Paginators")?.GetValue(operation.Client.GetValue(aws));
        var method = paginators?.GetType().GetMethod(operation.Name);
        Assert.That(method, Is.Not.Null, $"{operation} has a paginator");
        var request = SampleMembers.Fill(operation.NewRequest(), operation.NeededMembers.Contains);
        var paginator = method!.Invoke(paginators, BindingFlags.Default, null, [request], null)!;
        return (IAsyncEnumerable<object>)paginator.GetType().GetProperty("Responses")!.GetValue(paginator)!;
    }
}
