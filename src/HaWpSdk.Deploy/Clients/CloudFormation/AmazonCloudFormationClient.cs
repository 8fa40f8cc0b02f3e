using Amazon;
using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.CloudFormation.Model;

namespace HaWpSdk.Deploy.Clients.CloudFormation;

/// <inheritdoc cref="IAmazonCloudFormation"/>
internal sealed class AmazonCloudFormationClient : ServiceClient, IAmazonCloudFormation
{
    internal static readonly ServiceDefinition Service = new("CloudFormation", "cloudformation", "2010-05-15", ServiceProtocol.Query, error => new AmazonCloudFormationException(error))
    {
        Errors = new Dictionary<string, Func<ServiceError, AmazonServiceException>>
        {
            ["AlreadyExistsException"] = error => new AlreadyExistsException(error),
            ["ChangeSetNotFound"] = error => new ChangeSetNotFoundException(error),
            ["InvalidChangeSetStatus"] = error => new InvalidChangeSetStatusException(error),
            ["InsufficientCapabilitiesException"] = error => new InsufficientCapabilitiesException(error),
            ["LimitExceededException"] = error => new LimitExceededException(error),
            ["TokenAlreadyExistsException"] = error => new TokenAlreadyExistsException(error),
        },
    };

    /// <summary>Credentials, region and the rest come from where Core looks for them: environment, profile, container, instance.</summary>
    public AmazonCloudFormationClient()
        : this(null, new AmazonCloudFormationConfig())
    {
    }

    /// <summary>As without arguments, in <paramref name="region"/>.</summary>
    public AmazonCloudFormationClient(RegionEndpoint region)
        : this(null, new AmazonCloudFormationConfig { RegionEndpoint = region })
    {
    }

    /// <summary>With <paramref name="credentials"/>, or those Core finds when null.</summary>
    public AmazonCloudFormationClient(AWSCredentials? credentials, AmazonCloudFormationConfig config)
        : base(credentials, config)
    {
    }

    public CloudFormationPaginators Paginators => new(this);

    public Task<CreateChangeSetResponse> CreateChangeSetAsync(CreateChangeSetRequest request, CancellationToken cancellationToken = default) =>
        Call<CreateChangeSetResponse>(request, cancellationToken);

    public Task<DescribeChangeSetResponse> DescribeChangeSetAsync(DescribeChangeSetRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeChangeSetResponse>(request, cancellationToken);

    public Task<ExecuteChangeSetResponse> ExecuteChangeSetAsync(ExecuteChangeSetRequest request, CancellationToken cancellationToken = default) =>
        Call<ExecuteChangeSetResponse>(request, cancellationToken);

    public Task<DeleteChangeSetResponse> DeleteChangeSetAsync(DeleteChangeSetRequest request, CancellationToken cancellationToken = default) =>
        Call<DeleteChangeSetResponse>(request, cancellationToken);

    public Task<DescribeStacksResponse> DescribeStacksAsync(DescribeStacksRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeStacksResponse>(request, cancellationToken);

    public Task<DescribeStackEventsResponse> DescribeStackEventsAsync(DescribeStackEventsRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeStackEventsResponse>(request, cancellationToken);

    public Task<DescribeStackResourcesResponse> DescribeStackResourcesAsync(DescribeStackResourcesRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeStackResourcesResponse>(request, cancellationToken);

    public Task<ListStackResourcesResponse> ListStackResourcesAsync(ListStackResourcesRequest request, CancellationToken cancellationToken = default) =>
        Call<ListStackResourcesResponse>(request, cancellationToken);

    public Task<GetTemplateResponse> GetTemplateAsync(GetTemplateRequest request, CancellationToken cancellationToken = default) =>
        Call<GetTemplateResponse>(request, cancellationToken);

    public Task<GetTemplateSummaryResponse> GetTemplateSummaryAsync(GetTemplateSummaryRequest request, CancellationToken cancellationToken = default) =>
        Call<GetTemplateSummaryResponse>(request, cancellationToken);

    public Task<ValidateTemplateResponse> ValidateTemplateAsync(ValidateTemplateRequest request, CancellationToken cancellationToken = default) =>
        Call<ValidateTemplateResponse>(request, cancellationToken);

    public Task<CreateStackResponse> CreateStackAsync(CreateStackRequest request, CancellationToken cancellationToken = default) =>
        Call<CreateStackResponse>(request, cancellationToken);

    public Task<UpdateStackResponse> UpdateStackAsync(UpdateStackRequest request, CancellationToken cancellationToken = default) =>
        Call<UpdateStackResponse>(request, cancellationToken);

    public Task<DeleteStackResponse> DeleteStackAsync(DeleteStackRequest request, CancellationToken cancellationToken = default) =>
        Call<DeleteStackResponse>(request, cancellationToken);

    public Task<ContinueUpdateRollbackResponse> ContinueUpdateRollbackAsync(ContinueUpdateRollbackRequest request, CancellationToken cancellationToken = default) =>
        Call<ContinueUpdateRollbackResponse>(request, cancellationToken);

    public Task<RollbackStackResponse> RollbackStackAsync(RollbackStackRequest request, CancellationToken cancellationToken = default) =>
        Call<RollbackStackResponse>(request, cancellationToken);

    public Task<CancelUpdateStackResponse> CancelUpdateStackAsync(CancelUpdateStackRequest request, CancellationToken cancellationToken = default) =>
        Call<CancelUpdateStackResponse>(request, cancellationToken);

    public Task<SetStackPolicyResponse> SetStackPolicyAsync(SetStackPolicyRequest request, CancellationToken cancellationToken = default) =>
        Call<SetStackPolicyResponse>(request, cancellationToken);

    public Task<GetStackPolicyResponse> GetStackPolicyAsync(GetStackPolicyRequest request, CancellationToken cancellationToken = default) =>
        Call<GetStackPolicyResponse>(request, cancellationToken);

    public Task<UpdateTerminationProtectionResponse> UpdateTerminationProtectionAsync(UpdateTerminationProtectionRequest request, CancellationToken cancellationToken = default) =>
        Call<UpdateTerminationProtectionResponse>(request, cancellationToken);

    public Task<DetectStackDriftResponse> DetectStackDriftAsync(DetectStackDriftRequest request, CancellationToken cancellationToken = default) =>
        Call<DetectStackDriftResponse>(request, cancellationToken);

    public Task<DescribeStackDriftDetectionStatusResponse> DescribeStackDriftDetectionStatusAsync(DescribeStackDriftDetectionStatusRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeStackDriftDetectionStatusResponse>(request, cancellationToken);

    public Task<DescribeStackResourceDriftsResponse> DescribeStackResourceDriftsAsync(DescribeStackResourceDriftsRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeStackResourceDriftsResponse>(request, cancellationToken);
}
