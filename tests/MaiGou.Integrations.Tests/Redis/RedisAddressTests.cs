using MaiGou.Domain.Shared;
using MaiGou.Integrations.Redis;

namespace MaiGou.Integrations.Tests.Redis;

public sealed class RedisAddressTests
{
    [Fact]
    public void Hosts_password_and_TLS_are_read_and_only_hosts_are_told()
    {
        var address = RedisAddress.Read("Events__Redis", "one:6379, two:6380,password=s3cret=x,ssl=true,sslHost=redis.example");

        var options = address.Options();

        Assert.Equal(("s3cret=x", true, "redis.example", false), (options.Password, options.Ssl, options.SslHost, options.AbortOnConnectFail));
        Assert.Equal(2, options.EndPoints.Count);
        Assert.Equal("one:6379, two:6380", address.ToString());
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("localhost:")]
    [InlineData("localhost:0")]
    [InlineData("localhost:65536")]
    [InlineData(":6379")]
    [InlineData("password=s3cret")]
    [InlineData("localhost:6379,password=")]
    [InlineData("localhost:6379,ssl=perhaps")]
    [InlineData("localhost:6379,pasword=s3cret")]
    [InlineData("s3cret@localhost:6379")]
    [InlineData(" , ")]
    public void What_does_not_fit_is_refused_without_repeating_it(string text)
    {
        var stop = Assert.Throws<InvalidSettingException>(() => RedisAddress.Read("Events__Redis", text));

        Assert.Equal("Events__Redis must look like host:port[,password=…][,ssl=true].", stop.Message);
    }
}
