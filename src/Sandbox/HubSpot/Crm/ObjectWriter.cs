using CareVision.Sandbox.HubSpot.Api;

namespace CareVision.Sandbox.HubSpot.Crm;

/// <summary>Writes records of one type: a write is planned, which finds everything wrong with it, and only then applied. Used under the account's lock.</summary>
/// <param name="portal">The account.</param>
/// <param name="type">The records' type.</param>
/// <param name="source">Who writes.</param>
/// <param name="enforcesRules">Administrators' rules hold for this write, as from 2026-09.</param>
sealed class ObjectWriter(Portal portal, ObjectType type, ChangeSource source, bool enforcesRules)
{
    static readonly string[] NeededOnDeal = ["dealname", "dealstage"];

    readonly ObjectStore _store = portal.Store(type);
    readonly PropertySchema _schema = portal.Schema(type);

    /// <param name="target">The record to change, or null for a new one.</param>
    /// <param name="values">What to set; an empty value clears.</param>
    /// <param name="claims">Unique values that other inputs of the same batch will take.</param>
    public PlannedWrite Plan(CrmObject? target, IReadOnlyDictionary<string, string> values, UniqueClaims? claims = null)
    {
        var stored = new Dictionary<string, string>(StringComparer.Ordinal);
        var problems = new List<PropertyProblem>();
        foreach (var (name, value) in values)
        {
            if (Problem(name, value, out var normal) is { } problem)
            {
                problems.Add(problem);
            }

            stored[name] = normal;
        }

        if (type == ObjectType.Deals)
        {
            PlaceDeal(target, stored, problems);
        }

        RequireByRule(target, stored, problems);
        var error = problems.Count > 0 ? HubSpotError.Properties(problems) : Missing(target, stored) ?? Taken(target, stored, claims);
        if (error is null)
        {
            claims?.Add(stored.Where(value => IsUnique(value.Key)));
        }

        return new(target, stored) { Error = error };
    }

    /// <summary>Carries out a plan without an error.</summary>
    public CrmObject Apply(PlannedWrite plan)
    {
        var isNew = plan.Target is null;
        var now = portal.Now;
        var record = plan.Target ?? _store.Create(now);
        record.Change(portal.Time, TimeSpan.FromMilliseconds(HubSpotSettings.LongestLagMs), isNew);
        record.UpdatedAt = now;
        record.Set(type.LastModified, PropertyRules.Iso(now));
        if (isNew)
        {
            record.Set("hs_object_id", record.Id);
            record.Set("createdate", PropertyRules.Iso(now));
            Tell(new("creation", type, record.Number, source));
        }
        else
        {
            _store.Updates++;
        }

        foreach (var (name, value) in plan.Values)
        {
            Set(record, name, value);
        }

        Derive(record);
        portal.Touch();
        return record;
    }

    /// <summary>Unique properties, and a contact's e-mail.</summary>
    public bool IsUnique(string property) => Identifies(property) && property != "hs_object_id";

    /// <summary>Whether a record can be named by this property.</summary>
    public bool Identifies(string property) =>
        property == "hs_object_id" || (property == "email" && type == ObjectType.Contacts) || _schema.FindLive(property) is { HasUniqueValue: true };

    void Set(CrmObject record, string name, string value)
    {
        var before = record[name] ?? "";
        if (before == value)
        {
            return;
        }

        if (IsUnique(name))
        {
            if (before.Length > 0)
            {
                _store.Release(name, before);
            }

            if (value.Length > 0)
            {
                _store.Claim(name, value, record);
            }
        }

        record.Set(name, value);
        Tell(new("propertyChange", type, record.Number, source) { Property = name, Value = value });
    }

    void Tell(CrmEvent happened) => portal.Tell(happened);

    PropertyProblem? Problem(string name, string value, out string stored)
    {
        stored = value;
        if (_schema.FindLive(name) is not { } property)
        {
            return new(name, "PROPERTY_DOESNT_EXIST", $"Property \"{name}\" does not exist");
        }

        return property.ReadOnlyValue
            ? new(name, "READ_ONLY_VALUE", $"\"{name}\" is a read only property; its value cannot be set.")
            : PropertyRules.Normalise(property, value, portal, out stored);
    }

    void PlaceDeal(CrmObject? target, Dictionary<string, string> values, List<PropertyProblem> problems)
    {
        var pipelineId = values.GetValueOrDefault("pipeline") ?? target?["pipeline"] ?? (portal.Pipelines.Count == 1 ? portal.Pipelines[0].Id : null);
        if (pipelineId is null)
        {
            problems.Add(new("pipeline", "REQUIRED_FIELD", "The account has several pipelines; pipeline is required"));
            return;
        }

        var pipeline = portal.Pipelines.Find(known => known.Id == pipelineId);
        if (pipeline is null)
        {
            problems.Add(new("pipeline", "INVALID_OPTION", $"{pipelineId} was not one of the allowed options: [{string.Join(", ", portal.Pipelines.Select(known => known.Id))}]"));
            return;
        }

        if ((values.GetValueOrDefault("dealstage") ?? target?["dealstage"]) is { Length: > 0 } stage && pipeline.Stage(stage) is null)
        {
            problems.Add(new("dealstage", "INVALID_OPTION", $"{stage} was not one of the allowed options: [{string.Join(", ", pipeline.Stages.Select(known => known.Id))}]"));
        }

        if (target is null)
        {
            values["pipeline"] = pipelineId;
        }
    }

    void RequireByRule(CrmObject? target, Dictionary<string, string> values, List<PropertyProblem> problems)
    {
        if (!enforcesRules)
        {
            return;
        }

        var rules = portal.Settings.Now;
        var needed = type == ObjectType.Contacts
            ? target is null ? rules.RequiredOnContact : []
            : IsWon(target, values) ? rules.RequiredOnWonDeal : [];
        foreach (var name in needed.Where(name => string.IsNullOrEmpty(values.GetValueOrDefault(name) ?? target?[name])))
        {
            problems.Add(new(name, "REQUIRED_FIELD", $"The account's administrator requires \"{name}\""));
        }
    }

    bool IsWon(CrmObject? target, Dictionary<string, string> values) =>
        Stage(values.GetValueOrDefault("pipeline") ?? target?["pipeline"], values.GetValueOrDefault("dealstage") ?? target?["dealstage"]) is { IsWon: true };

    PipelineStage? Stage(string? pipeline, string? stage) =>
        stage is null ? null : portal.Pipelines.Find(known => known.Id == pipeline)?.Stage(stage);

    HubSpotError? Missing(CrmObject? target, Dictionary<string, string> values)
    {
        bool Has(string name) => !string.IsNullOrEmpty(values.GetValueOrDefault(name) ?? target?[name]);
        if (type == ObjectType.Contacts)
        {
            return target is not null || Has("email") || Has("firstname") || Has("lastname")
                ? null
                : HubSpotError.Invalid("At least one of email, firstname or lastname is required to create a contact");
        }

        var missing = NeededOnDeal.Where(name => !Has(name)).ToArray();
        return missing.Length == 0 ? null : HubSpotError.Invalid($"Some required properties were not set: [{string.Join(", ", missing)}]");
    }

    HubSpotError? Taken(CrmObject? target, Dictionary<string, string> values, UniqueClaims? claims)
    {
        foreach (var (name, value) in values.Where(value => value.Value.Length > 0 && IsUnique(value.Key)))
        {
            if (name == "email" && portal.BlockedEmails.Contains(value))
            {
                return HubSpotError.Invalid("The contact was deleted for privacy; its email address is blocked and cannot be created again");
            }

            if (_store.FindUnique(name, value) is { } other && other != target)
            {
                return name == "email" ? HubSpotError.EmailTaken(other) : AlreadyHas(name, value, target?.Id ?? "0", other.Id);
            }

            if (claims?.Has(name, value) == true)
            {
                return name == "email"
                    ? new(StatusCodes.Status409Conflict, "CONFLICT", $"Contact already exists. Another input has the email {value}")
                    : AlreadyHas(name, value, target?.Id ?? "0", "another input");
            }
        }

        return null;
    }

    HubSpotError AlreadyHas(string name, string value, string on, string other) => HubSpotError.Properties(
    [
        new(name, "CONFLICTING_UNIQUE_VALUE",
            $"Cannot set PropertyValueCoordinates{{portalId={portal.Id}, objectTypeId={type.Id}, propertyName={name}, value={value}}} on {on}. "
            + $"{other} already has that value."),
    ]);

    // What HubSpot works out by itself.
    void Derive(CrmObject record)
    {
        if (type == ObjectType.Contacts)
        {
            record.Set("hs_email_domain", record["email"] is { } email ? email[(email.IndexOf('@', StringComparison.Ordinal) + 1)..] : "");
            return;
        }

        var stage = Stage(record["pipeline"], record["dealstage"]);
        record.Set("hs_is_closed", stage is { IsClosed: true } ? "true" : "false");
        record.Set("hs_is_closed_won", stage is { IsWon: true } ? "true" : "false");
    }
}
