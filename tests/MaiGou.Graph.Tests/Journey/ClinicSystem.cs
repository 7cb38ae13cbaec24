using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using MaiGou.Graph.Tests.Host;

namespace MaiGou.Graph.Tests.Journey;

/// <summary>The laboratory system of the first partner clinic: sends HL7 v2.5.1 as it really looks, segments ended by a carriage return.</summary>
internal sealed class ClinicSystem(RunningHost host)
{
    public static byte[] Message(string orderNumber, DateOnly on, string cholesterol, string glucose)
    {
        var day = on.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        return Encoding.UTF8.GetBytes(string.Join('\r',
            $@"MSH|^~\&|LIS|CLINIC_XM01|MAIGOU|MAIGOU|{day}150500+0800||ORU^R01^ORU_R01|XM01-{day}-{orderNumber}|P|2.5.1|||AL|NE|CHN|UNICODE UTF-8",
            "PID|1||MR00012345^^^CLINIC_XM01^MR~990101198503120018^^^PRC^NNCHN||陈志远^^^^^^L||19850312|M|||^^厦门市^福建省^^CHN",
            "PV1|1|O|体检中心^^^CLINIC_XM01",
            $"ORC|RE|{orderNumber}^MAIGOU|{orderNumber}^CLINIC_XM01||CM",
            $"OBR|1|{orderNumber}^MAIGOU|L{day}01^CLINIC_XM01|24331-1^Lipid 1996 panel^LN|||{day}081500|||||||{day}083000||||||||{day}103000||LAB|F",
            $"OBX|1|NM|6690-2^白细胞计数^LN||6.21|10*9/L|3.5-9.5||||F|||{day}103000|CLINIC_XM01",
            $"OBX|2|NM|14647-2^总胆固醇^LN||{cholesterol}|mmol/L|<5.2|H|||F|||{day}103000|CLINIC_XM01",
            $"OBX|3|NM|14771-0^空腹葡萄糖^LN||{glucose}|mmol/L|3.9-6.1|H|||F|||{day}103000|CLINIC_XM01",
            "NTE|1|L|空腹12小时",
            string.Empty));
    }

    /// <summary>Sends the message and gives the acknowledgement.</summary>
    public async Task<string> SendAsync(byte[] message)
    {
        var token = await new DemoSignIn(host.Graph, host.Address, name => host.Secrets.ByName[name]).PartnerAsync("partner-xm01");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/import/hl7v2") { Content = new ByteArrayContent(message) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await host.Graph.Http.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }
}
