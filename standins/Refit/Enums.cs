namespace Refit;

public enum BodySerializationMethod
{
    Default,
    Json,
    UrlEncoded,
    Serialized,
}

public enum CollectionFormat
{
    RefitParameterFormatter,
    Csv,
    Ssv,
    Tsv,
    Pipes,
    Multi,
}
