namespace HaWpSdk.Deploy.Bench;

/// <summary>A benchmark or a recording could not be carried out. The message says what, where, and what to do; no report was written.</summary>
public sealed class BenchmarkException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Sentences for the person who started the benchmark; never holds a secret.</param>
    /// <param name="inner">What the driver or the operating system said, where there was something.</param>
    public BenchmarkException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
