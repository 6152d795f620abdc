namespace PartnerCenter.Licensing.Web.Features.Shared.Permissions;

/// <summary>
/// On an action whose form must not be lost when it is refused: nobody is signed in any more, somebody else is, or they may not do it now.
/// </summary>
public interface IKeepsRefusedForm
{
    /// <summary>Keeps what was posted. It may be a request of nobody: only the form itself can say whose it is.</summary>
    Task<RefusedForm> KeepAsync(HttpContext http);
}

/// <summary>What became of a form that was refused.</summary>
public enum RefusedForm
{
    Lost,
    Kept,

    /// <summary>Kept for whom the page was made, who is not who sent it.</summary>
    KeptForSomebodyElse,
}

/// <summary>On a request whose form was kept: for whom.</summary>
public sealed record RefusedFormOwner(Guid AdminId);

public static class RefusedForms
{
    /// <summary>Keeps the form of the request where its action wants that.</summary>
    public static Task<RefusedForm> KeepRefusedFormAsync(this HttpContext http) =>
        HttpMethods.IsPost(http.Request.Method) && http.GetEndpoint()?.Metadata.GetMetadata<IKeepsRefusedForm>() is { } action
            ? action.KeepAsync(http)
            : Task.FromResult(RefusedForm.Lost);
}
