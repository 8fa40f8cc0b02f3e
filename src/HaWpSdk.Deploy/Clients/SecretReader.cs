using System.Text.Json;
using Amazon.SimpleSystemsManagement.Model;
using HaWpSdk.Deploy.Clients.SecretsManager.Model;

namespace HaWpSdk.Deploy.Clients;

/// <summary>Reads secrets from where documents say they are kept: <c>secretsmanager:ARN</c> or <c>parameter:/NAME</c>. The value is returned and kept nowhere.</summary>
public static class SecretReader
{
    /// <summary>Reads a secret.</summary>
    /// <param name="clients">The account.</param>
    /// <param name="reference">The place, as <c>cluster.yaml</c> writes it. <c>#key</c> at its end takes one value out of a JSON object.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">It is no reference; its text is not repeated, since it may be the secret.</exception>
    /// <exception cref="InvalidDataException">The secret is not text, or has no such key.</exception>
    public static async Task<string> ReadAsync(AwsClients clients, string reference, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(clients);
        ArgumentNullException.ThrowIfNull(reference);
        var (place, key) = reference.LastIndexOf('#') is var hash and > 0 ? (reference[..hash], reference[(hash + 1)..]) : (reference, null);
        var (kind, name) = place.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 ? (place[..colon], place[(colon + 1)..]) : ("", "");
        var text = kind switch
        {
            "secretsmanager" when name.Length > 0 => (await clients.SecretsManager.GetSecretValueAsync(new GetSecretValueRequest { SecretId = name }, cancellationToken).ConfigureAwait(false)).SecretString
                ?? throw new InvalidDataException($"The secret {name} holds bytes, not text. Store it as text."),
            "parameter" when name.Length > 0 => (await clients.SimpleSystemsManagement.GetParameterAsync(new GetParameterRequest { Name = name, WithDecryption = true }, cancellationToken).ConfigureAwait(false)).Parameter.Value,
            _ => throw new ArgumentException("A secret is named by 'secretsmanager:ARN' or 'parameter:/NAME'.", nameof(reference)),
        };
        return key is null ? text : ValueOf(text, key, name);
    }

    private static string ValueOf(string json, string key, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String)
            {
                return value.GetString()!;
            }
        }
        catch (JsonException)
        {
            // Said below, without a word of what it holds.
        }

        throw new InvalidDataException($"The secret {name} is no JSON object with a text '{key}'.");
    }
}
