namespace Orleans.Runtime;

public interface IAddressable;
