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
            report.Add(field.Coordinate, "no @access on the field or on its type", "GraphQLServerOptions.RequireAccess asks for one");
        }

        return own ?? ofType ?? new AccessRequirement(AccessRule.Public, null);
    }

    /// <summary>A rule on an interface is a promise about every type that implements it, so none may ask for less.</summary>
    public void RefuseWeakerThanInterfaces(ObjectType type, AccessRequirement? ofType)
    {
        foreach (var declared in type.Interfaces)
        {
            var demand = OfType(declared);
            if (demand?.Rule == AccessRule.Owned && ofType?.Rule != AccessRule.Owned)
            {
                report.Add(type.Name, $"implements {declared.Name}, which is OWNED", "the type must be OWNED itself");
                continue;
            }

            foreach (var field in declared.Fields)
            {
                var own = Read(type.FieldsByName[field.Name].Directive("access"), $"{type.Name}.{field.Name}") ?? ofType;
                var asked = Read(field.Directive("access"), field.Coordinate) ?? demand;
                if (own is not null && asked is not null and not { Rule: AccessRule.Owned } && own.Rule < asked.Rule)
                {
                    report.Add($"{type.Name}.{field.Name}", $"{field.Coordinate} asks for {asked.Rule}", $"{own.Rule} is weaker");
                }
            }
        }
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
