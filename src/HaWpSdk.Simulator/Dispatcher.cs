using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using HaWpSdk.Simulator.CloudFormation;
using HaWpSdk.Simulator.Faults;
using HaWpSdk.Simulator.Http;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.Services;
using HaWpSdk.Simulator.Signing;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator;

/// <summary>Takes a request to the operation it means: service, operation, faults, signature, effect, answer.</summary>
internal sealed class Dispatcher(Account account, StackEngine engine, Action<RecordedCall> record)
{
    private readonly SignatureVerifier _verifier = new(account.Options, () => account.Now, () => account.Faults.ClockOffset);

    public HttpReply Handle(HttpRequest request)
    {
        var requestId = Guid.NewGuid().ToString();
        SignedRequest? signed = null;
        string? malformed = null;
        try
        {
            signed = SignedRequest.Parse(request);
        }
        catch (FormatException error)
        {
            malformed = error.Message;
        }
        var service = FindService(request, signed);
        if (service is null)
            return Dated(HttpReply.Text(403, "text/xml", $"<ErrorResponse><Error><Type>Sender</Type><Code>MissingAuthenticationToken</Code><Message>Simulated AWS: the request is not signed for a service that the simulator knows{(signed is null ? "" : $" ('{signed.Service}')")}.</Message></Error><RequestId>{requestId}</RequestId></ErrorResponse>"));

        var asQuery = service.Protocol.StartsWith("awsJson", StringComparison.Ordinal) && request.Header("Content-Type").StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal);
        var operationName = "";
        Fault? fault = null;
        try
        {
            if (malformed is not null)
                throw new AwsError("IncompleteSignature", malformed, 400);
            _verifier.Verify(service, request, signed);
            var (operation, labels) = FindOperation(service, request, asQuery);
            operationName = operation.Name;
            fault = account.Faults.ForCall(service.Key, operationName);
            Before(service, operationName, request, fault);
            if (fault is { Kind: FaultKind.TimeoutBefore or FaultKind.ResetBefore })
                return Done(service, operationName, signed!, fault.Kind.ToString(), fault, new HttpReply { Reset = fault.Kind == FaultKind.ResetBefore, Hang = fault.Kind == FaultKind.TimeoutBefore ? Silence(fault) : null });
            if (StreamingPayload.Applies(request))
                request.Body = StreamingPayload.Decode(request.Body).Content;
            if (!OperationTable.All.TryGetValue((service.Key, operationName), out var implementation))
                throw new AwsError(service.IsJson ? "UnknownOperationException" : "InvalidAction", $"The simulator does not model {service.ServiceId} {operationName}; docs/simulator-fidelity.md lists what it does.", 501);

            var input = RequestReader.Read(service, operation, request, labels);
            CheckRequired(service, service.Resolve(operation.Input), input, "");
            var call = new Call(account, engine, service, operation, input, signed!.Region, request);
            JsonObject output;
            try
            {
                output = implementation.Run(call);
            }
            catch (ResourceFailure failure)
            {
                throw new AwsError(failure.Code == "AlreadyExists" ? "AlreadyExistsException" : "ValidationException", failure.Message, 400);
            }
            if (fault is { Kind: FaultKind.TimeoutAfter or FaultKind.ResetAfter })
                return Done(service, operationName, signed, fault.Kind.ToString(), fault, new HttpReply { Reset = fault.Kind == FaultKind.ResetAfter, Hang = fault.Kind == FaultKind.TimeoutAfter ? Silence(fault) : null });
            var reply = ResponseWriter.Success(service, operation, output, asQuery, requestId, call.StreamBody);
            if (output["ContentRange"] is not null)
                reply.Status = 206;
            if (request.Method == "HEAD" && output["ContentLength"] is { } length)
                reply.ContentLength = long.Parse(ResponseWriter.Text(length), CultureInfo.InvariantCulture);
            return Done(service, operationName, signed, "", fault, reply);
        }
        catch (AwsError error)
        {
            return Done(service, operationName, signed, error.Code, fault, ResponseWriter.Error(service, error, asQuery, requestId));
        }
        catch (Exception bug) when (bug is InvalidOperationException or FormatException or KeyNotFoundException or NullReferenceException or InvalidCastException or ArgumentException or IndexOutOfRangeException)
        {
            Trace.TraceError(bug.ToString());
            return Done(service, operationName, signed, "InternalFailure", fault, ResponseWriter.Error(service, new AwsError("InternalFailure", $"The simulator failed at {service.ServiceId} {operationName}, which is a bug of the simulator: {bug.Message}", 500), asQuery, requestId));
        }
    }

    private static TimeSpan Silence(Fault fault) => fault.Duration ?? TimeSpan.FromMinutes(5);

    private HttpReply Done(ServiceModel service, string operation, SignedRequest? signed, string error, Fault? fault, HttpReply reply)
    {
        record(new RecordedCall(service.Key, operation, signed?.Region ?? "", error, fault?.ToString() ?? ""));
        if (fault is { Kind: FaultKind.Slow })
            reply.Delay = fault.Duration ?? TimeSpan.FromSeconds(1);
        return Dated(reply);
    }

    private HttpReply Dated(HttpReply reply)
    {
        reply.Set("Date", (account.Now + account.Faults.ClockOffset).ToString("R", CultureInfo.InvariantCulture));
        reply.Set("Server", "simulated-aws");
        return reply;
    }

    private void Before(ServiceModel service, string operation, HttpRequest request, Fault? fault)
    {
        switch (fault?.Kind)
        {
            case FaultKind.Throttle:
                throw service.Key switch
                {
                    "s3" => new AwsError("SlowDown", "Please reduce your request rate. (simulated)", 503),
                    "ec2" => new AwsError("RequestLimitExceeded", "Request limit exceeded. (simulated)", 503),
                    _ when service.IsJson => new AwsError("ThrottlingException", "Rate exceeded (simulated)", service.Protocol == "restJson1" ? 429 : 400),
                    _ => new AwsError("Throttling", "Rate exceeded (simulated)", 400),
                };
            case FaultKind.ServerError:
                throw new AwsError(service.Key == "s3" ? "InternalError" : service.IsJson ? "InternalServerError" : "InternalFailure", "We encountered an internal error. Please try again. (simulated)", 500);
            case FaultKind.ExpiredToken:
                throw SignatureVerifier.ExpiredToken(service);
            case FaultKind.AccessDenied:
                throw new AwsError(service.Key switch { "ec2" => "UnauthorizedOperation", _ when service.IsJson => "AccessDeniedException", _ => "AccessDenied" },
                    $"User: arn:aws:iam::{account.Id}:user/simulated is not authorized to perform: {IamAction.Of(service, operation, request)} (simulated)", service.Protocol.StartsWith("awsJson", StringComparison.Ordinal) ? 400 : 403);
            case FaultKind.Error:
                throw new AwsError(fault.Code ?? "InvalidRequest", fault.Because ?? "The request is refused. (simulated)", 400);
            case FaultKind.ClockSkew:
                account.Faults.ClockOffset = fault.Duration ?? TimeSpan.FromMinutes(10);
                throw SignatureVerifier.Skewed(service, account.Now, account.Now + account.Faults.ClockOffset);
        }
    }

    /// <summary>Required members, at any depth, as AWS checks them before an operation runs.</summary>
    private static void CheckRequired(ServiceModel service, Shape shape, JsonNode? input, string at)
    {
        switch (shape.Kind)
        {
            case ShapeKind.Structure when input is JsonObject map:
                foreach (var name in shape.Required)
                    if (map[name] is null)
                        throw Missing(service, name, at + char.ToLowerInvariant(name[0]) + name[1..]);
                foreach (var member in shape.Members)
                    if (map[member.Name] is { } value)
                        CheckRequired(service, service.Resolve(member.Target), value, at + char.ToLowerInvariant(member.Name[0]) + member.Name[1..] + ".");
                break;
            case ShapeKind.List when input is JsonArray list:
                for (var i = 0; i < list.Count; i++)
                    CheckRequired(service, service.Resolve(shape.Element!.Target), list[i], string.Create(CultureInfo.InvariantCulture, $"{at}{i + 1}.member."));
                break;
        }
    }

    private static AwsError Missing(ServiceModel service, string name, string at)
    {
        var message = $"1 validation error detected: Value null at '{at}' failed to satisfy constraint: Member must not be null";
        return service.Key switch
        {
            "efs" => new AwsError("BadRequest", message, 400),
            "ec2" => new AwsError("MissingParameter", $"The request must contain the parameter {name}", 400),
            "s3" => new AwsError("MalformedXML", $"The XML you provided was not well-formed or did not validate against our published schema: {name} is missing", 400),
            "cloudfront" => new AwsError("InvalidArgument", message, 400),
            "route-53" => new AwsError("InvalidInput", message, 400),
            _ when service.IsJson => new AwsError("ValidationException", message, 400),
            _ => AwsError.Validation(message),
        };
    }

    private static ServiceModel? FindService(HttpRequest request, SignedRequest? signed)
    {
        if (signed is not null)
            return ServiceModel.All.Values.FirstOrDefault(service => service.SigningName == signed.Service);
        var target = request.Header("X-Amz-Target");
        return target.Length > 0 ? ServiceModel.All.Values.FirstOrDefault(service => service.Target.Length > 0 && target.StartsWith(service.Target + ".", StringComparison.Ordinal))
            : request.Method == "POST" ? ByVersion(request) : ServiceModel.All["s3"];
    }

    private static ServiceModel? ByVersion(HttpRequest request)
    {
        var version = RequestReader.FormPairs(request).FirstOrDefault(pair => pair.Key == "Version").Value;
        return ServiceModel.All.Values.FirstOrDefault(service => service.Version == version && service.Protocol is "awsQuery" or "ec2Query" && service.Version == version);
    }

    private static (OperationModel Operation, IReadOnlyDictionary<string, string> Labels) FindOperation(ServiceModel service, HttpRequest request, bool asQuery)
    {
        var none = new Dictionary<string, string>();
        string name;
        if (service.Key == "s3")
            return S3Router.Match(service, request);
        if (service.Protocol is "awsQuery" or "ec2Query" || asQuery)
        {
            var form = RequestReader.FormPairs(request);
            name = form.FirstOrDefault(pair => pair.Key == "Action").Value ?? throw new AwsError("MissingAction", "The request is missing an action or a required parameter.", 400);
            var version = form.FirstOrDefault(pair => pair.Key == "Version").Value;
            if (version != service.Version)
                throw new AwsError("NoSuchVersion", $"The requested version ( {version} ) is not valid.", 400);
        }
        else if (service.Protocol.StartsWith("awsJson", StringComparison.Ordinal))
        {
            var target = request.Header("X-Amz-Target");
            name = target.StartsWith(service.Target + ".", StringComparison.Ordinal) ? target[(service.Target.Length + 1)..] : throw new AwsError("UnknownOperationException", $"'{target}' is no operation of {service.ServiceId}.", 400);
        }
        else
        {
            return RestRouter.Match(service, request) ?? throw new AwsError(service.IsJson ? "UnknownOperationException" : "InvalidAction", $"The simulator does not model {request.Method} {request.RawPath} of {service.ServiceId}; docs/simulator-fidelity.md lists what it does.", 501);
        }
        return service.Operations.TryGetValue(name, out var operation) ? (operation, none)
            : throw new AwsError(service.IsJson ? "UnknownOperationException" : "InvalidAction", $"The simulator does not model {service.ServiceId} {name}; docs/simulator-fidelity.md lists what it does.", 501);
    }
}
