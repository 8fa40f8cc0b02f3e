using System.Text.Json;
using HaWpSdk.Deploy.Clients.CloudFormation.Model;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Problems;
using HaWpSdk.WordPress.Templates;
using HaWpSdk.WordPress.Templates.Mapping;

namespace HaWpSdk.Deploy.Audit.Live;

/// <summary>The stack itself: since when it stands, what happens to data when something is deleted, and whether it is sealed.</summary>
internal sealed class StackSection(LiveAccount account, LiveFacts facts)
{
    /// <summary>One protection of a sealed cluster.</summary>
    internal sealed record Protection(string Name, Answer<bool> On);

    /// <summary>The protections, after <see cref="ReadAsync"/>.</summary>
    public IReadOnlyList<Protection> Protections { get; private set; } = [];

    public async Task<LiveSection> ReadAsync()
    {
        var section = new LiveSection();
        section.Text("name", account.Stack.Select(found => found.StackName));
        section.Text("region", Answer<string>.Of(account.Clients.Region, account.Stack.At));
        section.Instant("createdAt", account.Stack.SelectValue(found => found.CreationTime));
        await OnDeleteAsync(section).ConfigureAwait(false);
        await SealedAsync(section).ConfigureAwait(false);
        return section;
    }

    private async Task OnDeleteAsync(LiveSection section)
    {
        var template = await account.Calls.AskAsync(
            AuditActions.GetTemplate,
            async token => (await account.Clients.CloudFormation.GetTemplateAsync(new GetTemplateRequest { StackName = account.Cluster.Name, TemplateStage = "Processed" }, token).ConfigureAwait(false)).TemplateBody).ConfigureAwait(false);
        var model = template.Select(Read).About(account.Stack.At);
        if (template.IsKnown && model.IsNone)
        {
            model = Answer<TemplateModel>.Unknown("The stack's template cannot be read.", account.Stack.At);
        }

        if (!account.Id("FileSystem").IsNone)
        {
            section.Text("sharedFiles.onDelete", model.Select(found => found.Find("FileSystem") is { } files ? TemplateResources.OnDelete(files, "Delete") : null));
        }

        if (!account.Id("Database").IsNone || !account.Id("DatabaseCluster").IsNone)
        {
            section.Text("database.onDelete", model.Select(found => (found.Find("Database") ?? found.Find("DatabaseCluster")) is { } database
                ? TemplateResources.OnDelete(database, "Snapshot") is "retainExceptOnCreate" ? "retain" : TemplateResources.OnDelete(database, "Snapshot") : null));
        }
    }

    private static TemplateModel? Read(string text)
    {
        try
        {
            return TemplateModel.Read(text, "the stack's template");
        }
        catch (PolicyFileException)
        {
            return null;
        }
    }

    private async Task SealedAsync(LiveSection section)
    {
        var policy = await account.Calls.AskAsync(
            AuditActions.GetStackPolicy,
            async token => await account.Clients.CloudFormation.GetStackPolicyAsync(new GetStackPolicyRequest { StackName = account.Cluster.Name }, token).ConfigureAwait(false)).ConfigureAwait(false);
        var protections = new List<Protection>
        {
            new("termination protection of the stack", account.Stack.SelectValue(found => (bool?)(found.EnableTerminationProtection == true))),
            new("the stack policy", policy.SelectValue(found => (bool?)Denies(found.StackPolicyBody)).About(account.Stack.At)),
        };
        var cluster = await facts.DatabaseClusterAsync().ConfigureAwait(false);
        var instance = await facts.DatabaseInstanceAsync().ConfigureAwait(false);
        var protects = cluster.IsNone ? instance.SelectValue(found => (bool?)(found.DeletionProtection == true)) : cluster.SelectValue(found => (bool?)(found.DeletionProtection == true));
        if (!protects.IsNone && account.Model.Boolean("database.deletionProtection") != false)
        {
            protections.Add(new("deletion protection of the database", protects));
        }

        var balancer = await facts.LoadBalancerAttributesAsync().ConfigureAwait(false);
        if (!balancer.IsNone)
        {
            protections.Add(new("deletion protection of the load balancer", balancer.SelectValue(all => (bool?)(all.TryGetValue("deletion_protection.enabled", out var text) && text == "true"))));
        }

        var group = await facts.WebGroupAsync().ConfigureAwait(false);
        protections.Add(new("web nodes", group.SelectValue(found => (bool?)(found.MaxSize > 0))));
        Protections = protections;

        // One that is off decides; else one that cannot be seen.
        var off = protections.FirstOrDefault(protection => protection.On is { IsKnown: true, Value: false } || protection.On.IsNone);
        var hidden = protections.FirstOrDefault(protection => protection.On.Why is not null);
        section.Node("deployment.sealed", off is not null ? new ScalarNode(PolicyValue.OfBoolean(false), off.On.At ?? account.Stack.At)
            : hidden is not null ? LiveSection.Missing(hidden.On)
            : new ScalarNode(PolicyValue.OfBoolean(true), account.Stack.At));
    }

    // A policy that denies something; an empty one, or one that allows all, protects nothing.
    private static bool Denies(string? policy)
    {
        if (string.IsNullOrWhiteSpace(policy))
        {
            return false;
        }

        try
        {
            using var json = JsonDocument.Parse(policy);
            return json.RootElement.TryGetProperty("Statement", out var statements)
                && (statements.ValueKind == JsonValueKind.Array ? statements.EnumerateArray() : Enumerable.Repeat(statements, 1)).Any(statement => statement.TryGetProperty("Effect", out var effect) && effect.GetString() == "Deny");
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
