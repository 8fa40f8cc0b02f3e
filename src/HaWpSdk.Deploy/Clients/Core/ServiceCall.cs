using System.Net;
using System.Text.Json;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace HaWpSdk.Deploy.Clients.Core;

/// <summary>Connects one call to Core's pipeline: how its request is marshalled, its response and its errors unmarshalled.</summary>
internal sealed class ServiceCall<TResponse>(ServiceDefinition service, string operation, Route? route) : ResponseUnmarshaller, IMarshaller<IRequest, AmazonWebServiceRequest>
    where TResponse : AmazonWebServiceResponse, IWireShape, new()
{
    private string What => $"{service.ServiceId} {operation}";

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        foreach (var token in service.RequiredTokens.Where(token => token.StartsWith(operation + ".", StringComparison.Ordinal)))
        {
            var member = token[(operation.Length + 1)..];
            if (!UriMembers.Of((IWireShape)input).ContainsKey(member))
            {
                throw new ArgumentException($"{What} needs {member}, so that repeating it is safe. Derive one by IdempotencyToken.For(...).", member);
            }
        }

        var request = new DefaultRequest(input, service.ServiceId);
        service.Protocol.Write(service, operation, route, (IWireShape)input, request);
        return request;
    }

    public override AmazonWebServiceResponse Unmarshall(UnmarshallerContext input)
    {
        var data = input.ResponseData;
        var body = ((BodyContext)input).ReadToEnd();
        var response = new TResponse();
        try
        {
            service.Protocol.Read(operation, route, body, data, response);
        }
        catch (Exception error) when (error is XmlException or JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            throw new MalformedResponseException(
                $"{What} was answered with HTTP {(int)data.StatusCode} and a body that cannot be read{Because(body, error)}. Check that the endpoint is AWS and nothing between changes the answer.",
                ResponseText.RequestId(data), error, data.StatusCode);
        }

        response.ResponseMetadata = new ResponseMetadata { RequestId = ResponseText.RequestId(data) };
        return response;
    }

    public override AmazonServiceException UnmarshallException(UnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var exception = service.ToException(ServiceError.Read(What, ((BodyContext)input).ReadToEnd(), input.ResponseData, innerException));
        AccessDenied.Mark(exception, service.ActionFor(operation));
        return exception;
    }

    protected override UnmarshallerContext ConstructUnmarshallerContext(Stream responseStream, bool maintainResponseBody, IWebResponseData response, bool isException) =>
        new BodyContext(responseStream, response);

    protected override UnmarshallerContext ConstructUnmarshallerContext(Stream responseStream, bool maintainResponseBody, IWebResponseData response, bool isException, IRequestContext requestContext) =>
        new BodyContext(responseStream, response);

    // A page is quoted, data is not: a cut-off body may hold half of a secret. A parser's text can quote data too, so only its place is told.
    private static string Because(byte[] body, Exception error) => error switch
    {
        _ when ResponseText.IsPage(body) => ResponseText.Beginning(body),
        XmlException xml => $": not well-formed XML at line {xml.LineNumber}, column {xml.LinePosition}",
        JsonException json => $": not valid JSON at line {json.LineNumber + 1}, byte {json.BytePositionInLine}",
        FormatException format => $": {format.Message}",
        _ => ": its shape is not the one this operation has",
    };
}

/// <summary>Carries the body stream through Core, and gives Core nothing to log: <see cref="UnmarshallerContext.ResponseBody"/> stays empty.</summary>
internal sealed class BodyContext : UnmarshallerContext
{
    private readonly Stream _body;

    public BodyContext(Stream body, IWebResponseData response)
    {
        _body = body;
        WebResponseData = response;
    }

    public override string CurrentPath => "";

    public override int CurrentDepth => 0;

    public override bool IsStartElement => false;

    public override bool IsEndElement => false;

    public override bool IsStartOfDocument => true;

    public byte[] ReadToEnd()
    {
        using var buffer = new MemoryStream();
        _body.CopyTo(buffer);
        return buffer.ToArray();
    }
}
