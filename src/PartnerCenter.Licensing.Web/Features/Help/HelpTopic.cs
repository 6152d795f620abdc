namespace PartnerCenter.Licensing.Web.Features.Help;

/// <summary>
/// What somebody may wonder about. Each has a question, an answer of a few sentences and a part of the page Help:
/// the texts <c>Help_{topic}_Question</c> and <c>Help_{topic}_Answer</c>.
/// </summary>
public enum HelpTopic
{
    Selection,
    Boxes,
    ServicePlans,
    Saving,
    Failing,
    Seats,
    SuspendedSubscriptions,
    UsageLocation,
    DataAfterRevoking,
    AdminRelationship,
}
