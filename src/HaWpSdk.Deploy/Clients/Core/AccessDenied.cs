using System.Text.RegularExpressions;
using Amazon.Runtime;

namespace HaWpSdk.Deploy.Clients.Core;

/// <summary>Tells missing permissions from other errors, whichever client they come from.</summary>
internal static partial class AccessDenied
{
    private const string Key = "HaWpSdk.IamAction";

    private static readonly string[] Codes = ["AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "UnauthorizedException", "NotAuthorized", "AuthorizationError"];

    /// <summary>
    /// The IAM action that is missing, such as <c>rds:DescribeDBInstances</c>; null when <paramref name="exception"/> is another error.
    /// The service's own sentence names it most exactly; else it is the action of the operation called, else "(not named)".
    /// </summary>
    public static string? ActionOf(Exception exception)
    {
        if (exception is not AmazonServiceException { ErrorCode: { } code } denied || !Codes.Contains(code))
        {
            return null;
        }

        var named = ActionPattern().Match(denied.Message);
        return named.Success ? named.Groups[1].Value : denied.Data[Key] as string ?? "(not named)";
    }

    /// <summary>Remembers the action of the operation that failed.</summary>
    public static void Mark(AmazonServiceException exception, string action) => exception.Data[Key] = action;

    /// <summary>The action that was remembered; <see langword="null"/> when none was.</summary>
    public static string? Marked(Exception exception) => exception.Data[Key] as string;

    [GeneratedRegex(@"not authorized to perform:? ([A-Za-z0-9-]+:[A-Za-z0-9]+)", RegexOptions.CultureInvariant)]
    private static partial Regex ActionPattern();
}
