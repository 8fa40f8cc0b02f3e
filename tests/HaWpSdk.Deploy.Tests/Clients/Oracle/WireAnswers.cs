using System.Text;
using System.Xml.Linq;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Tests.Clients.Wire;

namespace HaWpSdk.Deploy.Tests.Clients.Oracle;

/// <summary>Writes a response shape the way the service would, so that two clients can be asked what they read in it.</summary>
internal static class WireAnswers
{
    public static WireReply Of(ClientOperation operation, IWireShape response)
    {
        if (operation.Service.Protocol == ServiceProtocol.Query)
        {
            XNamespace space = $"http://{operation.Service.HostPrefix}.amazonaws.com/doc/{operation.Service.ApiVersion}/";
            return WireReply.Xml(new XElement(space + (operation.Name + "Response"),
                XmlShapeWriter.Write(response, new XElement(space + (operation.Name + "Result"))),
                new XElement(space + "ResponseMetadata", new XElement(space + "RequestId", "req-1"))).ToString(SaveOptions.DisableFormatting));
        }

        if (operation.Service.Protocol != ServiceProtocol.RestXml)
        {
            return WireReply.Json(Encoding.UTF8.GetString(JsonShapeWriter.Write(response)));
        }

        XNamespace xml = operation.Service.XmlNamespace!;
        var whole = XmlShapeWriter.Write(response, new XElement(xml + (operation.Name + "Response")));
        var headers = operation.Route!.ResultHeaders.Select(header => (header, whole.Element(xml + header)!.Value)).ToArray();
        operation.Route.ResultHeaders.ToList().ForEach(header => whole.Element(xml + header)!.Remove());
        return WireReply.Xml((operation.Route.Result is { } result ? whole.Element(xml + result)! : whole).ToString(SaveOptions.DisableFormatting)) with { Headers = headers };
    }
}
