using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.UploadUsers.Files;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers;

/// <summary>What is read of an uploaded file: of each row who it is about, what is kept of them, or why it is refused, without its cells.</summary>
/// <param name="Records">In the order of the file.</param>
/// <param name="IgnoredColumns">Names of columns that nothing is done with.</param>
/// <param name="Notes">What should be known before it is saved.</param>
internal sealed record UploadedFile(IReadOnlyList<UserFileRecord> Records, IReadOnlyList<string> IgnoredColumns, IReadOnlyList<UserUploadReason> Notes)
{
    public static UploadedFile Read(UserUpload upload)
    {
        var reader = UserUploadStore.Open(upload);
        var records = reader.Read().Select(record => record with { Cells = [] }).ToList();
        var notes = reader.Notes.Select(note => new UserUploadReason(note.Code.ToString(), [.. note.Arguments.Select(UploadArgument.Of)]));
        return new UploadedFile(records, [.. reader.Columns?.Ignored ?? []], [.. notes]);
    }

    /// <summary>The good rows, without those of deleted accounts.</summary>
    public IEnumerable<UserRow> Rows => Records.Select(record => record.Row).OfType<UserRow>().Where(row => !row.IsDeleted);
}
