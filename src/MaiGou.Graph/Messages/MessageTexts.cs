using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;

namespace MaiGou.Graph.Messages;

/// <summary>Words of the messages that are sent to people. None holds a result.</summary>
internal static class MessageTexts
{
    public static string Of(MessageToSend message) => (message.Kind, message.Locale) switch
    {
        (MessageKind.SignInCode, Locale.En) => $"MaiGou: your code is {message.Values["code"]}, good for 5 minutes. We never ask for it.",
        (MessageKind.SignInCode, _) => $"【脉购】验证码 {message.Values["code"]}，5 分钟内有效。工作人员不会向您索要验证码。",
        (MessageKind.BookingConfirmed, Locale.En) => "MaiGou: your booking is confirmed. Sign in for time and place.",
        (MessageKind.BookingConfirmed, _) => "【脉购】您的预约已确认，时间地点请登录查看。",
        (MessageKind.ReportReady, Locale.En) => "MaiGou: your report is ready. Sign in to read it.",
        (MessageKind.ReportReady, _) => "【脉购】您的报告已出，请登录查看。",
        (MessageKind.FollowUpDue, Locale.En) => "MaiGou: a follow-up is due. Sign in to see what it is about.",
        (MessageKind.FollowUpDue, _) => "【脉购】您有一项随访待完成，请登录查看。",
        _ => throw new ArgumentOutOfRangeException(nameof(message)),
    };
}
