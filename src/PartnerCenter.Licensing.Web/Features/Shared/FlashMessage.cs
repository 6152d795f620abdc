using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using PartnerCenter.Licensing.Web.Features.Shared.Forms;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Web.Features.Shared;

/// <summary>
/// A text that the next page shows once. It belongs to whom it was said to: it is dropped unread where somebody else is signed in by then, or the same admin
/// under another sign-in, and with signing out.
/// </summary>
public static class FlashMessage
{
    private const string TextItem = "Message", OwnerItem = "MessageOwner";

    /// <summary>Before an admin's id, whose sign-in is still to come. An id alone would come back from the cookie as a GUID.</summary>
    private const string NextSignIn = "next ";

    /// <summary>Nobody is signed in.</summary>
    private const string Nobody = "";

    /// <summary>For the session of the request; where nobody is signed in, for a page that is shown to nobody in particular.</summary>
    public static void SetFlashMessage(this HttpContext http, string text) => Set(http, text, SessionOf(http));

    /// <summary>For the page after signing out.</summary>
    public static void SetFlashMessageForNobody(this HttpContext http, string text) => Set(http, text, Nobody);

    /// <summary>For this admin under whatever sign-in comes next.</summary>
    public static void SetFlashMessageFor(this HttpContext http, Guid adminId, string text) => Set(http, text, $"{NextSignIn}{adminId}");

    /// <summary>The text for whoever sees this page; it is gone then, as is one for somebody else.</summary>
    public static string? TakeFlashMessage(this HttpContext http)
    {
        var messages = MessagesOf(http);
        var (text, owner) = (messages[TextItem] as string, messages[OwnerItem] as string);
        var admin = Operator.From(http.User)?.Id;
        // What waits for an admin's next sign-in is also said on the page that asks for it, where that is ours.
        var isFor = owner is not null && (owner == SessionOf(http)
            || (owner.StartsWith(NextSignIn, StringComparison.Ordinal) && Guid.TryParse(owner[NextSignIn.Length..], out var id) && (admin ?? id) == id));
        return isFor ? text : null;
    }

    /// <summary>Who is signed in, and since when; <see cref="Nobody"/> for nobody.</summary>
    public static string SessionOf(HttpContext http) => Operator.From(http.User) is { } signedIn
        ? $"{signedIn.Id} {OperatorSession.BeganAt(http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties)}"
        : Nobody;

    private static void Set(HttpContext http, string text, string owner)
    {
        var messages = MessagesOf(http);
        (messages[TextItem], messages[OwnerItem]) = (text, owner);
        // Something was done: what was refused before is over.
        messages.Remove(KeptForm.Item);
        // Some answers are not a controller's, which would do this.
        messages.Save();
    }

    private static ITempDataDictionary MessagesOf(HttpContext http) => http.RequestServices.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(http);
}
