using System.Security.Cryptography;
using System.Text;

namespace HaWpSdk.Deploy.Clients.Core;

/// <summary>
/// Tokens that let a restarted run find what the crashed run created. They are derived, never random: the same cluster, resource and
/// generation give the same token in every process.
/// </summary>
internal static class IdempotencyToken
{
    /// <summary>
    /// A token of 45 characters from [a-z0-9-], starting with a letter: within the limits of every service in use (EFS and EC2 take at
    /// most 64 ASCII characters, Secrets Manager 32 to 64, CloudFormation [a-zA-Z0-9-] up to 128).
    /// </summary>
    /// <param name="cluster">Name of the cluster.</param>
    /// <param name="logicalId">What is created, for example the logical id in the template.</param>
    /// <param name="generation">What makes a wanted second creation different, for example a counter or the hash of the input.</param>
    public static string For(string cluster, string logicalId, string generation)
    {
        ArgumentException.ThrowIfNullOrEmpty(cluster);
        ArgumentException.ThrowIfNullOrEmpty(logicalId);
        ArgumentException.ThrowIfNullOrEmpty(generation);
        var source = $"{cluster.Length}:{cluster}{logicalId.Length}:{logicalId}{generation}"; // lengths keep ("ab", "c") and ("a", "bc") apart
        return "hawp-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)))[..40];
    }
}
