using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace PartnerCenter.Licensing.Web.Data;

/// <summary>
/// The keys of cookies and forms in the database. Like every unit of work, storing one looks first whether it has been done: a key that stood
/// there twice, after a lost answer and a retry, would keep every web server from reading any.
/// </summary>
internal sealed class DataProtectionKeyStore(IServiceScopeFactory scopes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var keys = scope.ServiceProvider.GetRequiredService<LicensingDbContext>().DataProtectionKeys.AsNoTracking().OrderBy(key => key.Id).ToList();
        return [.. keys.DistinctBy(key => key.FriendlyName).Where(key => !string.IsNullOrEmpty(key.Xml)).Select(key => XElement.Parse(key.Xml!))];
    }

    /// <param name="element">The key.</param>
    /// <param name="friendlyName">Names it: it holds the key's own id.</param>
    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<LicensingDbContext>();
        // The framework asks for it in this way only, once in some weeks.
        db.InTransactionAsync(
            async token =>
            {
                if (!await db.DataProtectionKeys.AnyAsync(key => key.FriendlyName == friendlyName, token))
                {
                    db.DataProtectionKeys.Add(new DataProtectionKey { FriendlyName = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
                    await db.SaveChangesAsync(token);
                }

                return friendlyName;
            },
            CancellationToken.None).GetAwaiter().GetResult();
    }
}
