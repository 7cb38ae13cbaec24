using MaiGou.Domain.Shared;
using MaiGou.Graph.Security;
using Microsoft.AspNetCore.Http;

namespace MaiGou.Graph.Tests.Security;

public sealed class LanguagesTests
{
    [Theory]
    [InlineData(null, Locale.ZhCn)]
    [InlineData("", Locale.ZhCn)]
    [InlineData("*", Locale.ZhCn)]
    [InlineData("en", Locale.En)]
    [InlineData("en-GB", Locale.En)]
    [InlineData("EN-us, zh;q=0.5", Locale.En)]
    [InlineData("zh-TW, en;q=0.9", Locale.ZhCn)]
    [InlineData("fr, en;q=0.3, zh;q=0.2", Locale.En)]
    [InlineData("en;q=0, fr", Locale.ZhCn)]
    [InlineData("en;q=0.1, zh-Hans-CN;q=0.8", Locale.ZhCn)]
    [InlineData(";;;q=1", Locale.ZhCn)]
    public void The_best_liked_known_language_is_taken_and_else_Chinese(string? header, Locale expected)
    {
        var headers = new HeaderDictionary { ["Accept-Language"] = header };

        Assert.Equal(expected, Languages.Of(headers));
    }
}
