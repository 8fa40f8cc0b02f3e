namespace HaWpSdk.WordPress.Completion.Scanning;

/// <summary>
/// Whether a text holds a long-lived or temporary AWS access key, or the secret half of one. Such a key is deleted, not moved: the nodes' role does its work. HAW1204 says so, and HAW1201, whose advice
/// is to keep a secret elsewhere, leaves it to that rule.
/// </summary>
internal static class AwsKey
{
    private const int SecretLength = 40;

    private const int IdLength = 20;

    private static readonly string[] Services = ["AWS", "S3", "SES", "AMAZON", "AS3CF"];

    private static readonly string[] Prefixes = ["AKIA", "ASIA"];

    /// <summary>Whether a text stands for a key: an id anywhere in it, or the secret under a name that says whose it is.</summary>
    /// <param name="name">The name of the constant, <c>S3_UPLOADS_SECRET</c>.</param>
    /// <param name="text">Its text.</param>
    public static bool IsIn(string name, string text) => HoldsId(text) || (SaysService(name) && IsSecret(text));

    /// <summary>An id stands in the text: <c>AKIA</c> or <c>ASIA</c> and 16 capital letters and digits, as a word.</summary>
    public static bool HoldsId(string text)
    {
        foreach (var prefix in Prefixes)
        {
            for (var at = text.IndexOf(prefix, StringComparison.Ordinal); at >= 0; at = text.IndexOf(prefix, at + 1, StringComparison.Ordinal))
            {
                var end = at + prefix.Length;
                while (end < text.Length && text[end] is >= 'A' and <= 'Z' or >= '0' and <= '9')
                    end++;
                if (end - at == IdLength && (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
                    return true;
            }
        }

        return false;
    }

    // The words of the name decide: RECAPTCHA_SECRET is nobody's of AWS's.
    private static bool SaysService(string name) => name.Split('_').Any(word => Services.Any(service => word.StartsWith(service, StringComparison.OrdinalIgnoreCase)));

    // 40 characters of base64, of both cases and with digits.
    private static bool IsSecret(string text) =>
        text.Length == SecretLength && text.All(c => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '/' or '+') && text.Any(char.IsUpper) && text.Any(char.IsLower) && text.Any(char.IsDigit);
}
