namespace Orleans.Runtime;

internal class GrainFactory(CallDispatcher dispatcher, Func<GrainClasses> classes) : IGrainFactory
{
    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey
        => Create<TGrainInterface>(GrainIdKeyExtensions.CreateGuidKey(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey
        => Create<TGrainInterface>(GrainIdKeyExtensions.CreateIntegerKey(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(primaryKey);
        return Create<TGrainInterface>(IdSpan.Create(primaryKey), grainClassNamePrefix);
    }

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidCompoundKey
        => Create<TGrainInterface>(GrainIdKeyExtensions.CreateGuidKey(primaryKey, keyExtension), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerCompoundKey
        => Create<TGrainInterface>(GrainIdKeyExtensions.CreateIntegerKey(primaryKey, keyExtension), grainClassNamePrefix);

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey)
        => (IGrain)GetGrain(grainInterfaceType, GrainIdKeyExtensions.CreateGuidKey(grainPrimaryKey));

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey)
        => (IGrain)GetGrain(grainInterfaceType, GrainIdKeyExtensions.CreateIntegerKey(grainPrimaryKey));

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey)
        => (IGrain)GetGrain(grainInterfaceType, IdSpan.Create(grainPrimaryKey));

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey, string keyExtension)
        => (IGrain)GetGrain(grainInterfaceType, GrainIdKeyExtensions.CreateGuidKey(grainPrimaryKey, keyExtension));

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey, string keyExtension)
        => (IGrain)GetGrain(grainInterfaceType, GrainIdKeyExtensions.CreateIntegerKey(grainPrimaryKey, keyExtension));

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId) where TGrainInterface : IAddressable
        => (TGrainInterface)(object)GrainReferenceFactory.Create(typeof(TGrainInterface), grainId, dispatcher);

    public IAddressable GetGrain(GrainId grainId) => new GrainReference(grainId, dispatcher, null);

    public IAddressable GetGrain(GrainId grainId, GrainInterfaceType interfaceType)
        => GrainInterfaceInfo.Find(interfaceType) is { } known
            ? GrainReferenceFactory.Create(known.Type, grainId, dispatcher)
            : throw new ArgumentException($"The grain interface {interfaceType} is not known.", nameof(interfaceType));

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey, string grainClassNamePrefix)
        => GrainReferenceFactory.Create(
            interfaceType, GrainId.Create(classes().TypeOf(interfaceType, grainClassNamePrefix), grainKey), dispatcher);

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey) => GetGrain(interfaceType, grainKey, "");

    private T Create<T>(IdSpan key, string? prefix)
    {
        var type = prefix is null ? Primary<T>.Of(classes()) : classes().TypeOf(typeof(T), prefix);
        return (T)(object)GrainReferenceFactory.Create(typeof(T), GrainId.Create(type, key), dispatcher);
    }

    /// <summary>The last answer for an interface.</summary>
    private static class Primary<T>
    {
        private static Tuple<GrainClasses, GrainType>? _last;

        public static GrainType Of(GrainClasses classes)
        {
            if (_last is { } last && ReferenceEquals(last.Item1, classes))
            {
                return last.Item2;
            }

            var type = classes.TypeOf(typeof(T), null);
            _last = Tuple.Create(classes, type);
            return type;
        }
    }
}

internal sealed class ClusterClient(CallDispatcher dispatcher, Func<GrainClasses> classes, IServiceProvider services)
    : GrainFactory(dispatcher, classes), IClusterClient
{
    public IServiceProvider ServiceProvider { get; } = services;
}
