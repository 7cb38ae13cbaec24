using System.Globalization;
using System.Net;

namespace MaiGou.Integrations.Sandbox;

/// <summary>The page on which a person plays the payer.</summary>
internal static class SandboxPage
{
    public static string Of(SandboxPayment payment)
    {
        var amount = (payment.Amount / 100m).ToString("0.00", CultureInfo.InvariantCulture);
        var buttons = payment.Status is "succeeded" or "canceled"
            ? string.Empty
            : """
              <button name="action" value="pay">支付成功</button>
              <button name="action" value="fail">支付失败</button>
              <button name="action" value="delay">稍后到账</button>
              """;
        return $$"""
            <!doctype html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>沙盒支付</title>
            <style>
            body { font: 1.1rem/1.6 system-ui, sans-serif; max-width: 24rem; margin: 3rem auto; padding: 0 1rem; color: #1d2733; }
            button { font: inherit; display: block; width: 100%; margin: .6rem 0; padding: .7rem; border: 1px solid #9aa7b4; border-radius: .4rem; background: #f4f7fa; }
            button[value=pay] { background: #0b7a4b; border-color: #0b7a4b; color: #fff; }
            </style>
            </head>
            <body>
            <h1>沙盒支付</h1>
            <p>这里不会扣款，仅用于试用。</p>
            <p>订单 {{WebUtility.HtmlEncode(payment.Description)}}<br>金额 <strong>¥{{amount}}</strong><br>方式 {{MethodOf(payment.Type)}}<br>状态 {{StatusOf(payment.Status)}}</p>
            <form method="post">{{buttons}}</form>
            </body>
            </html>
            """;
    }

    private static string MethodOf(string type) => type switch
    {
        "alipay" => "支付宝",
        "wechat_pay" => "微信支付",
        _ => "银行卡",
    };

    private static string StatusOf(string status) => status switch
    {
        "succeeded" => "已支付",
        "canceled" => "已取消",
        "processing" => "处理中",
        "requires_payment_method" => "待支付（可重试）",
        _ => "待支付",
    };
}
