namespace HaWpSdk.WordPress.Completion.Scanning;

/// <summary>References to secrets as documents write them. Builder and compiler refuse the same texts.</summary>
public static class SecretReference
{
    /// <summary>Whether a text is a reference that can name a secret: <c>generated</c>, <c>secretsmanager:ARN</c>, <c>parameter:/NAME</c> or <c>parameter:ARN</c>.</summary>
    /// <param name="reference">The text. It may be the secret itself, so nobody repeats it.</param>
    public static bool IsWellFormed(string reference)
    {
        if (reference is null)
        {
            throw new ArgumentNullException(nameof(reference));
        }

        if (reference == "generated")
        {
            return true;
        }

        foreach (var c in reference)
        {
            if (char.IsWhiteSpace(c))
            {
                return false;
            }
        }

        return (reference.StartsWith("secretsmanager:arn:", StringComparison.Ordinal) && reference.IndexOf(":secretsmanager:", StringComparison.Ordinal) >= 0)
            || (reference.StartsWith("parameter:/", StringComparison.Ordinal) && reference.Length > 11)
            || (reference.StartsWith("parameter:arn:", StringComparison.Ordinal) && reference.IndexOf(":ssm:", StringComparison.Ordinal) >= 0);
    }
}
