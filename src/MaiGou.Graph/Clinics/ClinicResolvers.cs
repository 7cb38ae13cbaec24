using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;
using MaiGou.Graph.Texts;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Clinics;

[ObjectType<Clinic>]
internal static class ClinicResolvers
{
    public static string Name([Parent] Clinic clinic, Locale locale) => locale.Pick(clinic.NameZh, clinic.NameEn);

    public static string Address([Parent] Clinic clinic, Locale locale) => locale.Pick(clinic.AddressZh, clinic.AddressEn);
}
