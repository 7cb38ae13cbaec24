using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Binding;

/// <summary>Reads <c>@access(rule:, permission:)</c> from types and fields.</summary>
internal sealed class AccessReader(bool required, BindingReport report)
{
    /// <summary>The rule of a type; null when it declares none.</summary>
    public AccessRequirement? OfType(CompositeType type) => Read(type.Directive("access"), type.Name);

    /// <summary>The rule of a field: its own, else its type's. Shape: public when none is required and none is declared.</summary>
    public AccessRequirement OfField(FieldDef field, AccessRequirement? ofType)
    {
        var own = Read(field.Directive("access"), field.Coordinate);
        if (own?.Rule == AccessRule.Owned)
        {
            report.Add(field.Coordinate, "@access(rule: OWNED)", "OWNED stands on types only");
        }

        if (own is null && ofType is null && required && field.Directive("access") is null)
        {
            report.Add(field.Coordinate, "no @access on the field or its type", "a rule is required");
        }

        return own ?? ofType ?? new AccessRequirement(AccessRule.Public, null);
    }

    private AccessRequirement? Read(AppliedDirective? access, string coordinate)
    {
        if (access is null)
        {
            return null;
        }

        var rule = (access.Argument("rule") as EnumValueNode)?.Value;
        var permission = (access.Argument("permission") as StringValueNode)?.Value;
        AccessRule? known = rule switch
        {
            "PUBLIC" => AccessRule.Public,
            "SIGNED_IN" => AccessRule.SignedIn,
            "PERMISSION" => AccessRule.Permission,
            "OWNED" => AccessRule.Owned,
            _ => null,
        };
        if (known is null)
        {
            report.Add(coordinate, $"@access(rule: {rule ?? "none"})", "rules are PUBLIC, SIGNED_IN, PERMISSION, OWNED");
            return null;
        }

        var needsPermission = known is AccessRule.Permission or AccessRule.Owned;
        if (needsPermission != (permission is not null))
        {
            report.Add(
                coordinate,
                $"@access(rule: {rule}) {(permission is null ? "without" : "with")} a permission",
                needsPermission ? $"{rule} needs one" : $"{rule} takes none");
        }

        return new AccessRequirement(known.Value, permission);
    }
}
