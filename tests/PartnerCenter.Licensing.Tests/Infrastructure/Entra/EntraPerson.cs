namespace PartnerCenter.Licensing.Tests.Infrastructure.Entra;

/// <summary>An account as Microsoft Entra ID knows it.</summary>
public sealed record EntraPerson(Guid TenantId, string Name, params string[] Roles)
{
    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>Of the session at the server; null for one that is the same for the same account.</summary>
    public string? SessionId { get; init; }

    /// <summary>An optional claim, opaque, that names the account at sign-out.</summary>
    public string LoginHint { get; init; } = "O.login-hint-" + Guid.NewGuid().ToString("N");
}
