using System.Runtime.InteropServices;
using System.Security.Cryptography;
using LinqToDB.Data;
using LinqToDB.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Operations;
using PartnerCenter.Licensing.Web.Features.UploadUsers.Files;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers;

/// <summary>
/// Goes through a file and says of each row what becomes of it. The check writes that down; the save changes the users by it. Both come to the same
/// result as long as the customer's users are the same, and <see cref="CheckId"/> tells whether they have.
/// </summary>
/// <param name="db">The context, in a transaction that has the customer's lock.</param>
/// <param name="uploadId">The upload.</param>
/// <param name="file">Its file.</param>
/// <param name="customer">The customer's id and primary domain.</param>
/// <param name="isSaving">Whether users are changed; else the result is written down.</param>
internal sealed class UploadMerge(LicensingDbContext db, Guid uploadId, UploadedFile file, (Guid Id, string Domain) customer, bool isSaving) : IDisposable
{
    private static readonly BulkCopyOptions Bulk = new() { BulkCopyType = BulkCopyType.MultipleRows };

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<UserUploadChange> _changes = [];
    private readonly List<UserUploadRefusal> _refusals = [];
    private readonly List<CustomerUser> _added = [];
    private UserRenames _renames = UserRenames.None;
    private int _position;

    public int Added { get; private set; }

    public int Updated { get; private set; }

    public int Renamed { get; private set; }

    public int Relocated { get; private set; }

    public int Unchanged { get; private set; }

    public int Refused { get; private set; }

    public int LeftOut { get; private set; }

    public int OtherDomain { get; private set; }

    /// <summary>Whether anybody has another place in lists.</summary>
    public bool HasMoved { get; private set; }

    /// <summary>What was found, as an id: equal results have equal ones.</summary>
    public Guid CheckId { get; private set; }

    public async Task RunAsync(OperationProgress progress, CancellationToken cancellationToken)
    {
        var existing = await ExistingUsers.OpenAsync(db, customer.Id, file.Records.Count, cancellationToken);
        _renames = await existing.FindRenamesAsync(file.Rows, cancellationToken);
        if (isSaving)
        {
            await UserNames.SetAsideAsync(db, customer.Id, _renames.Accepted.Select(rename => rename.UserId), cancellationToken);
        }

        var done = 0;
        foreach (var chunk in file.Records.Chunk(ExistingUsers.ChunkSize))
        {
            var users = await existing.FindAsync([.. chunk.Select(record => record.Row).OfType<UserRow>()], isSaving, cancellationToken);
            foreach (var record in chunk)
            {
                Merge(record, users);
            }

            await WriteAsync(cancellationToken);
            done += chunk.Length;
            progress.Report(isSaving ? OperationStage.WritingRows : OperationStage.CheckingRows, done, file.Records.Count);
        }

        CheckId = new Guid(_hash.GetHashAndReset().AsSpan(0, 16));
    }

    public void Dispose() => _hash.Dispose();

    private void Merge(UserFileRecord record, FoundUsers users)
    {
        if (record.Row is not { } row)
        {
            Refuse(record, isLeftOut: false, record.Errors);
            return;
        }

        var (byObjectId, byName) = users.Of(row);
        if (row.IsDeleted)
        {
            var here = byObjectId ?? (row.ObjectId is null || byName?.ObjectId is null ? byName : null);
            Refuse(record, isLeftOut: true, here is null ? [new(UserFileErrorCode.DeletedAccount)] : [new(UserFileErrorCode.DeletedUserStays, here.DisplayName)]);
            return;
        }

        var match = UserMatcher.Match(row, byObjectId, byName, _renames);
        if (match.Refusal is { } reason)
        {
            Refuse(record, isLeftOut: false, [reason]);
            return;
        }

        OtherDomain += UserPrincipalName.DomainOf(row.UserPrincipalName).Equals(customer.Domain, StringComparison.OrdinalIgnoreCase) ? 0 : 1;
        if (match.User is { } user)
        {
            Change(record.Line, row, user);
        }
        else
        {
            Add(record.Line, row);
        }
    }

    private void Add(int line, UserRow row)
    {
        var user = UserMerge.Create(customer.Id, row);
        _added.Add(user);
        Added++;
        Keep(line, UserUploadChangeKind.Added, user, (user.DisplayName, user.UserPrincipalName, user.ListKey), UserFields.Compare(before: null, UserFields.Read(user)));
    }

    private void Change(int line, UserRow row, CustomerUser user)
    {
        var before = (user.DisplayName, user.UserPrincipalName, user.ListKey);
        var isRenamed = _renames.IsAccepted(user.Id);
        var fields = UserMerge.Apply(user, row, isRenamed);
        if (fields.Count == 0)
        {
            Unchanged++;
            return;
        }

        Updated++;
        Renamed += isRenamed ? 1 : 0;
        Relocated += fields.Exists(field => field is { Field: UserField.UsageLocation, Before: not null }) ? 1 : 0;
        HasMoved |= fields[0].Field is UserField.DisplayName or UserField.UserPrincipalName;
        Keep(line, isRenamed ? UserUploadChangeKind.Renamed : UserUploadChangeKind.Updated, user, before, fields);
    }

    private void Keep(
        int line, UserUploadChangeKind kind, CustomerUser user, (string DisplayName, string UserPrincipalName, string ListKey) before, List<UserFieldChange> fields)
    {
        _position++;
        Hash($"{line} {kind} {(kind == UserUploadChangeKind.Added ? 0 : user.Id)}");
        foreach (var field in fields)
        {
            Hash(field.Field.ToString());
            Hash(field.Before);
            Hash(field.After);
        }

        if (!isSaving)
        {
            _changes.Add(new UserUploadChange
            {
                CustomerId = customer.Id,
                UploadId = uploadId,
                Position = _position,
                Line = line,
                Kind = kind,
                UserId = kind == UserUploadChangeKind.Added ? null : user.Id,
                DisplayName = before.DisplayName,
                UserPrincipalName = before.UserPrincipalName,
                UserKey = user.UserPrincipalNameKey,
                SearchKey = user.ListKey == before.ListKey ? user.ListKey : user.ListKey + ListKey.Separator + before.ListKey,
                Fields = fields,
            });
        }
    }

    private void Refuse(UserFileRecord record, bool isLeftOut, IReadOnlyList<UserFileError> reasons)
    {
        var position = isLeftOut ? ++LeftOut : ++Refused;
        Hash($"{record.Line} {isLeftOut}");
        foreach (var reason in reasons)
        {
            Hash(reason.Code.ToString());
        }

        if (!isSaving)
        {
            _refusals.Add(new UserUploadRefusal
            {
                CustomerId = customer.Id,
                UploadId = uploadId,
                IsLeftOut = isLeftOut,
                Position = position,
                Line = record.Line,
                User = record.User[..Math.Min(record.User.Length, UserUploadRefusal.UserMaxLength)],
                Reasons = [.. reasons.Select(reason => new UserUploadReason(reason.Code.ToString(), [.. reason.Arguments.Select(UploadArgument.Of)]))],
            });
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        if (isSaving)
        {
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
            await db.BulkCopyAsync(Bulk, _added, cancellationToken);
        }
        else
        {
            await db.BulkCopyAsync(Bulk, _changes, cancellationToken);
            await db.BulkCopyAsync(Bulk, _refusals, cancellationToken);
        }

        _changes.Clear();
        _refusals.Clear();
        _added.Clear();
    }

    /// <summary>With its length, so that no two lists of texts are one text.</summary>
    private void Hash(string? text)
    {
        Span<int> length = [text?.Length ?? -1];
        _hash.AppendData(MemoryMarshal.AsBytes(length));
        _hash.AppendData(MemoryMarshal.AsBytes(text.AsSpan()));
    }
}
