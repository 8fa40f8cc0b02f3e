using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace HaWpSdk.Deploy.Clients.Core;

/// <summary>One of AWS's wire protocols: a shape to a request, a response to a shape.</summary>
internal abstract class ServiceProtocol
{
    public static readonly ServiceProtocol Query = new QueryProtocol();
    public static readonly ServiceProtocol Json = new JsonProtocol();
    public static readonly ServiceProtocol RestJson = new RestJsonProtocol();
    public static readonly ServiceProtocol RestXml = new RestXmlProtocol();

    public abstract void Write(ServiceDefinition service, string operation, Route? route, IWireShape shape, IRequest request);

    public abstract void Read(string operation, Route? route, byte[] body, IWebResponseData data, IWireShape response);

    private sealed class QueryProtocol : ServiceProtocol
    {
        public override void Write(ServiceDefinition service, string operation, Route? route, IWireShape shape, IRequest request)
        {
            request.Parameters.Add("Action", operation);
            request.Parameters.Add("Version", service.ApiVersion);
            shape.Exchange(new QueryWriter(request.Parameters.Add));
            request.ContentStream = AWSSDKUtils.WriteParametersToPooledStream(request);
            request.Headers["Content-Type"] = "application/x-www-form-urlencoded; charset=utf-8";
        }

        public override void Read(string operation, Route? route, byte[] body, IWebResponseData data, IWireShape response)
        {
            var root = ResponseText.Xml(body);
            if (root.Name.LocalName != operation + "Response")
            {
                throw new FormatException($"the root element is <{root.Name.LocalName}>, not <{operation}Response>");
            }

            XmlShapeReader.Read(root.Elements().FirstOrDefault(element => element.Name.LocalName == operation + "Result") ?? root, response);
        }
    }

    private sealed class JsonProtocol : ServiceProtocol
    {
        public override void Write(ServiceDefinition service, string operation, Route? route, IWireShape shape, IRequest request)
        {
            request.Headers["X-Amz-Target"] = $"{service.TargetPrefix}.{operation}";
            request.Headers["Content-Type"] = "application/x-amz-json-1.1";
            request.Content = JsonShapeWriter.Write(shape);
        }

        public override void Read(string operation, Route? route, byte[] body, IWebResponseData data, IWireShape response) => ReadJson(body, response);
    }

    private abstract class RestProtocol : ServiceProtocol
    {
        public override void Write(ServiceDefinition service, string operation, Route? route, IWireShape shape, IRequest request)
        {
            var values = UriMembers.Of(shape);
            string? Value(string member) => values.TryGetValue(member, out var value) ? service.NormalizeId?.Invoke(value) ?? value : null;
            request.HttpMethod = route!.Method;
            request.ResourcePath = route.Path;
            foreach (var label in route.Labels)
            {
                // Without the check a missing id would address the parent: "all distributions" instead of one.
                request.AddPathResource($"{{{label}}}", Value(label) is { Length: > 0 } value ? value : throw new ArgumentException($"{service.ServiceId} {operation} needs {label}.", label));
            }

            foreach (var (parameter, member) in route.Query.Where(pair => Value(pair.Member) is not null))
            {
                request.Parameters.Add(parameter, Value(member));
            }

            foreach (var (header, member) in route.HeaderMembers.Where(pair => Value(pair.Member) is not null))
            {
                request.Headers[header] = Value(member);
            }

            request.UseQueryString = true;
            if (route.Method is "PUT" or "POST")
            {
                WriteBody(service, operation, route, shape, request);
            }
        }

        protected abstract void WriteBody(ServiceDefinition service, string operation, Route route, IWireShape shape, IRequest request);
    }

    private sealed class RestJsonProtocol : RestProtocol
    {
        protected override void WriteBody(ServiceDefinition service, string operation, Route route, IWireShape shape, IRequest request)
        {
            request.Headers["Content-Type"] = "application/json";
            request.Content = JsonShapeWriter.Write(shape, route.MembersOutsideBody);
        }

        public override void Read(string operation, Route? route, byte[] body, IWebResponseData data, IWireShape response) => ReadJson(body, response);
    }

    private sealed class RestXmlProtocol : RestProtocol
    {
        protected override void WriteBody(ServiceDefinition service, string operation, Route route, IWireShape shape, IRequest request)
        {
            XNamespace space = service.XmlNamespace!;
            var whole = XmlShapeWriter.Write(shape, new XElement(space + (operation + "Request")));
            foreach (var member in route.MembersOutsideBody)
            {
                whole.Elements(space + member).Remove();
            }

            var root = route.Body is null ? whole : whole.Element(space + route.Body) ?? throw new ArgumentException($"{service.ServiceId} {operation} needs {route.Body}.", route.Body);
            request.Headers["Content-Type"] = "application/xml";
            request.Content = Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + root.ToString(SaveOptions.DisableFormatting)); // no byte order mark
        }

        public override void Read(string operation, Route? route, byte[] body, IWebResponseData data, IWireShape response)
        {
            // A body that is one member, and headers that are members, are laid side by side as if the service had sent one element.
            var members = new XElement("members");
            if (body.Length > 0)
            {
                var root = ResponseText.Xml(body);
                if (route!.Result is null)
                {
                    members.Add(root.Elements());
                }
                else
                {
                    root.Name = route.Result;
                    members.Add(root);
                }
            }

            members.Add(route!.ResultHeaders.Where(data.IsHeaderPresent).Select(header => new XElement(header, data.GetHeaderValue(header))));
            XmlShapeReader.Read(members, response);
        }
    }

    private static void ReadJson(byte[] body, IWireShape response)
    {
        if (body.Length > 0)
        {
            using var document = JsonDocument.Parse(body);
            JsonShapeReader.Read(document.RootElement, response);
        }
    }
}
