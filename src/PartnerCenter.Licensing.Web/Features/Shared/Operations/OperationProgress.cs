using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Features.Shared.Operations;

/// <summary>How far the work of this scope is. Whoever works says so here; nobody need look.</summary>
public sealed class OperationProgress
{
    private volatile OperationStep _step = new(OperationStage.Waiting, 0, 0);

    public OperationStep Step => _step;

    /// <param name="stage">What is being done.</param>
    /// <param name="done">How much of it is done, in the stage's own unit.</param>
    /// <param name="total">How much there is.</param>
    public void Report(OperationStage stage, int done, int total) => _step = new OperationStep(stage, done, total);
}

/// <param name="Stage">What is being done.</param>
/// <param name="Done">How much of it is done, in the stage's own unit.</param>
/// <param name="Total">How much there is; 0 while it is not known.</param>
public sealed record OperationStep(OperationStage Stage, int Done, int Total);
