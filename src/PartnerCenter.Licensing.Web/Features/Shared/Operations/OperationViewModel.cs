using Microsoft.Extensions.Localization;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Features.Shared.Operations;

/// <summary>How far an operation is, for the page that waits for it.</summary>
public sealed record OperationViewModel(OperationKind Kind, Guid Id, OperationStep Step)
{
    /// <summary>What is being done, without figures: said again only when it changes.</summary>
    public string StageText(IStringLocalizer<Texts> texts) => texts[$"Operations_Stage_{Step.Stage}"];

    /// <summary>How much of it is done; empty while that is not known.</summary>
    public string FiguresText(IStringLocalizer<Texts> texts) => Step.Total == 0 ? "" : texts["Operations_Figures", Step.Done, Step.Total];
}
