namespace Refit;

[AttributeUsage(AttributeTargets.Method)]
public abstract class HttpMethodAttribute(string path) : Attribute
{
    public abstract HttpMethod Method { get; }

    public virtual string Path { get; protected set; } = path;
}

public class GetAttribute(string path) : HttpMethodAttribute(path)
{
    public override HttpMethod Method => HttpMethod.Get;
}

public class PostAttribute(string path) : HttpMethodAttribute(path)
{
    public override HttpMethod Method => HttpMethod.Post;
}

public class PutAttribute(string path) : HttpMethodAttribute(path)
{
    public override HttpMethod Method => HttpMethod.Put;
}

public class PatchAttribute(string path) : HttpMethodAttribute(path)
{
    public override HttpMethod Method => HttpMethod.Patch;
}

public class DeleteAttribute(string path) : HttpMethodAttribute(path)
{
    public override HttpMethod Method => HttpMethod.Delete;
}

[AttributeUsage(AttributeTargets.Parameter)]
public class BodyAttribute(BodySerializationMethod serializationMethod = BodySerializationMethod.Default) : Attribute
{
    public BodySerializationMethod SerializationMethod { get; } = serializationMethod;
}

[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public class AliasAsAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public class QueryAttribute : Attribute
{
    public QueryAttribute()
    {
    }

    public QueryAttribute(CollectionFormat collectionFormat) => CollectionFormat = collectionFormat;

    public CollectionFormat CollectionFormat { get; } = CollectionFormat.RefitParameterFormatter;

    public string? Format { get; set; }
}

[AttributeUsage(AttributeTargets.Parameter)]
public class HeaderAttribute(string header) : Attribute
{
    public string Header { get; } = header;
}

[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method)]
public class HeadersAttribute(params string[] headers) : Attribute
{
    public string[] Headers { get; } = headers;
}

/// <summary>Puts an argument into the request's options, for a message handler to read.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public class PropertyAttribute : Attribute
{
    public PropertyAttribute()
    {
    }

    public PropertyAttribute(string key) => Key = key;

    public string? Key { get; }
}
