namespace HaWpSdk.Hosting;

/// <summary>An input that cannot be used: told in one message, exit code 2.</summary>
public sealed class UsageException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="innerException">The cause, if any.</param>
    public UsageException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
