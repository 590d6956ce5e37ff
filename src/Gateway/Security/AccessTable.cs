using static CareVision.Gateway.Security.Role;

namespace CareVision.Gateway.Security;

/// <summary>Which role may do what: the whole of it.</summary>
internal static class AccessTable
{
    /// <summary>The roles that may do <paramref name="act"/>.</summary>
    public static Role Allowed(Act act) => act switch
    {
        Act.ReadOrganisation => Platform | Portal | Viewer | Operator | Support,
        Act.SaveOrganisation => Platform | Portal | Operator | Support,
        Act.Read             => Portal | Viewer | Operator | Support,
        Act.SaveSettings     => Portal | Operator | Support,
        Act.SaveEntities     => Portal | Support,
        Act.ExportInvoices   => Portal | Operator | Support,
        Act.ManageLinks      => Operator | Support,
        Act.OperateRecords   => Operator | Support,
        Act.NoteOnboarding   => Platform | Support,
        Act.CheckReadiness   => Platform | Operator | Support,
        Act.OperatePlatform  => Platform,
        Act.ManageApiKeys    => Platform,
        _ => None,
    };
}
