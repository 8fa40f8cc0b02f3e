using System.Text;
using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.Services;
using HaWpSdk.Simulator.State;

namespace HaWpSdk.Simulator;

/// <summary>A simulated instance, given to the code that stands in for the software on it.</summary>
public sealed class SimulatedNode
{
    private readonly Account _account;
    private readonly Resource _instance;

    internal SimulatedNode(Account account, Resource instance)
    {
        _account = account;
        _instance = instance;
    }

    /// <summary>The instance id.</summary>
    public string InstanceId => _instance.Id;

    /// <summary>The region it runs in.</summary>
    public string Region => _instance.Region;

    /// <summary>The Auto Scaling group it belongs to.</summary>
    public string GroupName => _instance.Prop("AutoScalingGroupName");

    /// <summary>The logical id of that group in its stack.</summary>
    public string GroupLogicalId => _account.Find(ScalingResources.Group, Region, GroupName)?.LogicalId ?? "";

    /// <summary>The stack of the group, or empty.</summary>
    public string StackName => _account.Find(ScalingResources.Group, Region, GroupName) is { } group ? _account.StackOf(group)?.Name ?? "" : "";

    /// <summary>Its user data as text, decoded.</summary>
    public string UserData
    {
        get
        {
            try
            {
                return Encoding.UTF8.GetString(Convert.FromBase64String(_instance.Prop("UserData")));
            }
            catch (FormatException)
            {
                return "";
            }
        }
    }

    /// <summary>Gives a secret a new current value; the one before stays as AWSPREVIOUS.</summary>
    /// <param name="id">Its ARN or name; it must exist.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidOperationException">There is no such secret.</exception>
    public void PutSecret(string id, string value) => SecretResources.Put(_account, FindSecret(id) ?? throw new InvalidOperationException($"There is no secret '{id}' in {Region}."), value, "", "AWSCURRENT");

    private Resource? FindSecret(string id) => _account.Of(SecretResources.Secret, Region).FirstOrDefault(secret => secret.Id == id || secret.Prop("Name") == id);

    /// <summary>Reads an object.</summary>
    /// <param name="bucket">The bucket's name.</param>
    /// <param name="key">The object's key.</param>
    /// <returns>Its bytes, or null when there is none.</returns>
    public byte[]? GetObject(string bucket, string key) => ObjectStore.Current(_account, bucket, key)?.Content;

    /// <summary>Writes an object.</summary>
    /// <param name="bucket">The bucket's name; it must exist.</param>
    /// <param name="key">The object's key.</param>
    /// <param name="content">Its bytes.</param>
    /// <exception cref="InvalidOperationException">The bucket does not exist.</exception>
    public void PutObject(string bucket, string key, byte[] content)
    {
        if (!_account.Of(OperationsResources.Bucket).Any(b => b.Id == bucket))
            throw new InvalidOperationException($"The simulated node {InstanceId} writes to bucket '{bucket}', which does not exist.");
        ObjectStore.Put(_account, bucket, key, content, []);
    }

    /// <summary>Writes a parameter of the parameter store.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">Its value.</param>
    public void PutParameter(string name, string value)
    {
        var parameter = _account.Find(OperationsResources.Parameter, Region, name)
            ?? _account.Add(new Resource { Type = OperationsResources.Parameter, Region = Region, Id = name, Properties = new JsonObject { ["Name"] = name, ["Type"] = "String" } });
        parameter.Properties["Value"] = value;
        _account.Changed = true;
    }

    /// <summary>The current value of a secret.</summary>
    /// <param name="nameOrArn">The secret's name or ARN.</param>
    /// <returns>The value, or null when there is no such secret.</returns>
    public string? GetSecret(string nameOrArn) => _account.Of(SecretResources.Secret, Region).FirstOrDefault(s => s.Id == nameOrArn || s.Prop("Name") == nameOrArn) is { } secret
        ? SecretResources.Version(secret, "", "AWSCURRENT")?["SecretString"]?.ToString() : null;
}

/// <summary>A command sent to a simulated instance.</summary>
/// <param name="DocumentName">The document, for example <c>AWS-RunShellScript</c>.</param>
/// <param name="Commands">The lines of its <c>commands</c> parameter.</param>
public sealed record SimulatedCommand(string DocumentName, IReadOnlyList<string> Commands);

/// <summary>What a command on a simulated instance gave.</summary>
/// <param name="ExitCode">0 is success.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
public sealed record SimulatedCommandResult(int ExitCode, string Output, string Error = "");
