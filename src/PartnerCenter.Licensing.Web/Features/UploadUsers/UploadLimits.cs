using PartnerCenter.Licensing.Web.Features.UploadUsers.Files;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers;

internal static class UploadLimits
{
    public const int Megabyte = 1024 * 1024;

    /// <summary>Bytes of a whole request: twice the largest file, so that the page itself can say by how much a file is too large.</summary>
    public const long RequestMaxLength = 2 * UserFileReader.MaxLength;

    public static readonly UserFileProblem FileTooLarge = new(UserFileProblemCode.TooLarge, UserFileReader.MaxLength / Megabyte);
}
