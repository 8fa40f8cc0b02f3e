namespace HaWpSdk.Simulator.Wire;

/// <summary>An answer that AWS would give as an error. The code is the name of the error's shape, or a common code.</summary>
internal sealed class AwsError : Exception
{
    public AwsError(string code, string message, int? status = null)
        : base(message)
    {
        Code = code;
        Status = status;
    }

    public string Code { get; }

    /// <summary>Overrides the status that the service's model gives.</summary>
    public int? Status { get; }

    /// <summary>Further members of the error, such as the id of what exists already.</summary>
    public Dictionary<string, string> Members { get; } = [];

    /// <summary>Further response headers.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    public AwsError With(string member, string value)
    {
        Members[member] = value;
        return this;
    }

    public static AwsError Validation(string message) => new("ValidationError", message, 400);
}
