namespace HaWpSdk.Lab;

/// <summary>The lab cannot do what was asked; the message says why and what to do.</summary>
internal sealed class LabException : Exception
{
    /// <summary>Makes one with a message for people.</summary>
    public LabException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with the failure behind it.</summary>
    public LabException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
