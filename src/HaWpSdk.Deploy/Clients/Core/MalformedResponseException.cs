using System.Net;
using Amazon.Runtime;

namespace HaWpSdk.Deploy.Clients.Core;

/// <summary>
/// An answer of success whose body cannot be read. Core repeats the call for this type, so a create needs a token or must take
/// "already exists" for an answer. The message never quotes the body: it may be half of a secret.
/// </summary>
internal sealed class MalformedResponseException(string message, string? requestId, Exception inner, HttpStatusCode status)
    : AmazonUnmarshallingException(requestId, null, inner, status)
{
    public override string Message => message;
}
